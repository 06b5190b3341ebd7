// The part of subset-font that is used here; the library brings no types.
declare module 'subset-font' {
  export default function subsetFont(font: Buffer, text: string | undefined, options: { keepAllGlyphs?: boolean; variationAxes?: Record<string, number>; targetFormat?: 'truetype'; keepFeatures?: string[] }): Promise<Buffer>
}
