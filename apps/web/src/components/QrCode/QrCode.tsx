import Qr from 'antd/es/qr-code'
import { ink, surface } from '../../theme/tokens.ts'

/** A text as a picture for the camera of a phone. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  return <div role="img" aria-label={label}><div aria-hidden="true"><Qr type="svg" value={text} size={200} errorLevel="M" color={ink.primary} bgColor={surface.sheet} /></div></div>
}
