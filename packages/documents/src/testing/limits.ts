/** Sequences of up to 40 calls that the model test tries: about two seconds on either engine. */
export const MODEL_RUNS = 60;
