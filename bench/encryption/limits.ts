/** Rows of a page, as clients ask for them. */
export const PAGE = 50;
/** Turns that count, those before, and pages of one kind in a row before it is the next one's turn. */
export const TURNS = 30;
export const WARM_UP_TURNS = 10;
export const PAGES_IN_TURN = 40;
/** Accounts of the ledger's database. */
export const ACCOUNTS = 60;
