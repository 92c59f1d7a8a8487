import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a failure is one of the change at hand. `TANDEM_SEED=random`
 * draws others: to be run for long whenever the code under a property changed.
 */
const seed = process.env.TANDEM_SEED;
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed ?? 20_261_122) });
