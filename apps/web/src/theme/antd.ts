import type { ThemeConfig } from 'antd/es/config-provider'
import { accent, font, ink, line, status, surface } from './tokens.ts'

/** Ant Design 6 in the look of tokens.ts, for the few widgets taken from it (date picker, searchable select). Without motion: where the reader asks for none, a list that waits for the end of its animation never shows. */
export const antdTheme: ThemeConfig = {
  token: {
    colorPrimary: accent.base, colorPrimaryHover: accent.strong, colorPrimaryActive: accent.strong, colorPrimaryBg: accent.wash, colorPrimaryBorder: accent.line,
    colorLink: accent.base, colorLinkHover: accent.strong, colorInfo: accent.base,
    colorSuccess: status.met.text, colorWarning: status.near.text, colorError: status.error.text,
    colorText: ink.primary, colorTextSecondary: ink.secondary, colorTextTertiary: ink.tertiary, colorTextQuaternary: ink.tertiary,
    colorTextPlaceholder: ink.tertiary, colorTextDescription: ink.tertiary, colorTextDisabled: status.unknown.line,
    colorBgLayout: surface.paper, colorBgContainer: surface.sheet, colorBgElevated: surface.sheet, colorFillAlter: surface.sunken, colorFillSecondary: surface.sunken,
    colorBorder: line.control, colorBorderSecondary: line.hair, colorSplit: line.hair,
    fontFamily: font.sans, fontFamilyCode: font.mono, fontSize: 15, fontSizeSM: 13, fontSizeLG: 16, lineHeight: 1.65, fontWeightStrong: 600,
    borderRadius: 3, borderRadiusSM: 2, borderRadiusLG: 3, controlHeight: 36, controlHeightSM: 30, controlHeightLG: 44,
    boxShadow: 'none', boxShadowSecondary: '0 4px 16px rgba(27,33,39,.16)', boxShadowTertiary: 'none',
    motionDurationFast: '0.12s', motionDurationMid: '0.18s', motionDurationSlow: '0.18s', motion: false, lineWidthFocus: 3, controlOutline: accent.base,
  },
}
