import description from '../../package.json' with { type: 'json' };

/** The product's version; bundlers put it into the desk's file. */
export const productVersion: string = description.version;
