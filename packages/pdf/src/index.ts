export * from './paper.ts';
export { PAGE, type PdfPages, type Point, type TextStyle } from './pdf-pages.ts';
export { shownText, wrappedText } from './wrapped-text.ts';
