/** A text with the label it teaches. */
export type LabelledText = { readonly text: string; readonly label: string };
