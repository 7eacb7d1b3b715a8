/** Requests in flight at the gateway, all of one person. */
export const CONNECTIONS = 16;
/** How long each gateway runs with each document before it is measured. */
export const WARM_UP_SECONDS = 3;
/** In memory: turns that count, those before, and calls of one kind in a row before it is the next one's turn. */
export const TURNS = 30;
export const WARM_UP_TURNS = 10;
export const CALLS_IN_TURN = 500;
/** Charges of one kind in a row, and people who are charged where it is not one alone. */
export const CHARGES_IN_TURN = 500;
export const PEOPLE = 1_000;

/** People, sockets of each and turns: each person has so many that all gateways are told of them. */
export const SOCKET_PEOPLE = 20;
export const SOCKETS_OF_EACH = 20;
export const SOCKET_TURNS = 20;
