export const isGreenBook = (_head: string): boolean => false
export class GreenBook { constructor(_o: unknown){} take(_p: string): void {} end(): void {} }
