import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { allow, deny, type IRules, shield, rule as shieldRule } from 'graphql-shield';
import { publicError } from './errors.ts';
import { hasAnyRole, type ServiceName, type StaffRole, type Viewer } from './viewer.ts';

/**
 * Who may read a field, decided by role and service alone (ARCHITECTURE §6). Whose row it is, is never a rule's business:
 * stores take the viewer and return only what it may see.
 */
export interface PermissionRule {
  /** The rule in words, as `docs/permissions.md` prints it. */
  readonly sentence: string;
  readonly allows: (viewer: Viewer) => boolean;
}

/** Field → rule for every object type. `'*'` stands for every field of a value type that has no rule of its own. */
export type PermissionTable = Readonly<Record<string, Readonly<Record<string, PermissionRule>>>>;

/** Everybody, also without a token; for value types: whoever may read the field that holds them. */
export const anyone: PermissionRule = { sentence: 'anyone', allows: () => true };
/** A person with a valid access token. */
export const signedIn: PermissionRule = { sentence: 'signed in', allows: (viewer) => viewer.kind === 'user' };
/** A person who banks here. */
export const customers: PermissionRule = {
  sentence: 'customers',
  allows: (viewer) => hasAnyRole(viewer, ['CUSTOMER']),
};

const staffRules = new Map<string, PermissionRule>();

/** Staff with one of the roles. */
export function staff(...roles: readonly StaffRole[]): PermissionRule {
  const sentence = `staff: ${roles.join(', ')}`;
  return remember(staffRules, sentence, (viewer) => hasAnyRole(viewer, roles));
}

/** A person who banks here, or staff with one of the roles. */
export function customersAnd(...roles: readonly StaffRole[]): PermissionRule {
  return remember(staffRules, `customers, staff: ${roles.join(', ')}`, (viewer) =>
    hasAnyRole(viewer, ['CUSTOMER', ...roles]),
  );
}

/** Another service in its own name, for internal (`@inaccessible`) fields. */
export function calledBy(...services: readonly ServiceName[]): PermissionRule {
  return remember(
    staffRules,
    `service: ${services.join(', ')}`,
    (viewer) => viewer.kind === 'service' && services.includes(viewer.service),
  );
}

function remember(
  rules: Map<string, PermissionRule>,
  sentence: string,
  allows: (viewer: Viewer) => boolean,
): PermissionRule {
  const known = rules.get(sentence) ?? { sentence, allows };
  rules.set(sentence, known);
  return known;
}

/** What every resolver's context carries for the rules. */
export interface PermissionContext {
  readonly viewer: Viewer;
  /** Rules that said yes in this request. A rule depends on the viewer alone, so its first yes holds for every row. */
  readonly granted: Set<PermissionRule>;
  /** Told of a field that a rule refused, `Type.field`. */
  readonly denied?: (coordinate: string) => void;
}

/** The rule of a field, from the table; `undefined` means that the table forgot it. */
export function ruleOf(table: PermissionTable, type: string, field: string): PermissionRule | undefined {
  return table[type]?.[field] ?? table[type]?.['*'];
}

/** Object types that federation adds to every subgraph and that only the gateway or a rule behind them guards. */
const FEDERATION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ['_service', '_entities'],
  _Service: ['sdl'],
};

/**
 * Lays graphql-shield over a schema, deny by default.
 *
 * @throws Error naming every field without a rule and every rule without a field: a forgotten one is found at start.
 */
export function guardSchema(schema: GraphQLSchema, table: PermissionTable): GraphQLSchema {
  assertComplete(schema, table);
  const shieldRules = new Map<PermissionRule, ReturnType<ReturnType<typeof shieldRule>>>();
  const toShield = (permission: PermissionRule) => {
    if (permission === anyone) return allow;
    const known = shieldRules.get(permission);
    if (known !== undefined) return known;
    // The verdict depends on the context alone, so one per request is right (`contextual`).
    const made = shieldRule(permission.sentence, { cache: 'contextual' })(
      (_parent, _args, context: PermissionContext) => {
        const allowed = permission.allows(context.viewer);
        if (allowed) context.granted.add(permission);
        return allowed;
      },
    );
    shieldRules.set(permission, made);
    return made;
  };
  const tree: Record<string, Record<string, unknown>> = {};
  forEachField(schema, (type, field) => {
    const permission = ruleOf(table, type, field);
    tree[type] = { ...tree[type], [field]: permission === undefined ? allow : toShield(permission) };
  });
  const guarded = applyMiddleware(
    schema,
    shield(tree as IRules, {
      fallbackRule: deny,
      allowExternalErrors: true,
      // A function, because a value here would replace every error that a resolver throws.
      fallbackError: (thrown, _parent, _args, context, info) =>
        thrown instanceof Error
          ? thrown
          : refusalFor(context as unknown as PermissionContext, `${info.parentType.name}.${info.fieldName}`),
    }),
  );
  skipSettledVerdicts(schema, guarded, table);
  return guarded;
}

/** Why the field's rule refuses it to the viewer; `undefined` when it does not. */
export function refuseField(
  table: PermissionTable,
  context: PermissionContext,
  type: string,
  field: string,
): Error | undefined {
  return ruleOf(table, type, field)?.allows(context.viewer) === true
    ? undefined
    : refusalFor(context, `${type}.${field}`);
}

/** Says no by what the viewer is, never by whose row it was. */
function refusalFor({ viewer, denied }: PermissionContext, coordinate: string): Error {
  denied?.(coordinate);
  return viewer.kind === 'anonymous'
    ? publicError('UNAUTHENTICATED', 'Sign in first: this needs a valid access token.')
    : publicError('FORBIDDEN', 'Your role does not allow this.');
}

/**
 * graphql-shield decides once a request and rule; afterwards the original resolver runs without its promise per field.
 * (Measured for 1,000 rows of 3 fields: shield with `contextual` 11 ms, plain resolvers 1.8 ms.)
 */
function skipSettledVerdicts(original: GraphQLSchema, guarded: GraphQLSchema, table: PermissionTable): void {
  forEachField(guarded, (typeName, fieldName) => {
    const field = objectField(guarded, typeName, fieldName);
    const before = objectResolver(original, typeName, fieldName);
    const permission = ruleOf(table, typeName, fieldName);
    if (field === undefined || permission === undefined) return;
    if (permission === anyone) {
      if (before === undefined) delete field.resolve;
      else field.resolve = before;
      return;
    }
    const shielded = field.resolve ?? defaultFieldResolver;
    const plain = before ?? defaultFieldResolver;
    field.resolve = (parent, args, context: PermissionContext, info) =>
      context.granted.has(permission) ? plain(parent, args, context, info) : shielded(parent, args, context, info);
  });
}

function objectField(schema: GraphQLSchema, type: string, field: string) {
  const object = schema.getType(type);
  return isObjectType(object) ? object.getFields()[field] : undefined;
}

// graphql-middleware changes the schema that it is given, so the resolvers from before are noted by `noteResolvers`.
const notedResolvers = new WeakMap<
  GraphQLSchema,
  Map<string, GraphQLFieldResolver<unknown, PermissionContext> | undefined>
>();

function objectResolver(schema: GraphQLSchema, type: string, field: string) {
  return notedResolvers.get(schema)?.get(`${type}.${field}`);
}

function assertComplete(schema: GraphQLSchema, table: PermissionTable): void {
  const faults: string[] = [];
  const noted = new Map<string, GraphQLFieldResolver<unknown, PermissionContext> | undefined>();
  forEachField(schema, (type, field) => {
    noted.set(`${type}.${field}`, objectField(schema, type, field)?.resolve);
    if (ruleOf(table, type, field) === undefined && !FEDERATION_FIELDS[type]?.includes(field))
      faults.push(`${type}.${field} has no rule`);
  });
  notedResolvers.set(schema, noted);
  for (const [type, fields] of Object.entries(table)) {
    for (const field of Object.keys(fields)) {
      if (field === '*' ? objectType(schema, type) === undefined : objectField(schema, type, field) === undefined)
        faults.push(`${type}.${field} has a rule but is not in the schema`);
    }
  }
  if (faults.length > 0) throw new Error(`permission table: ${faults.join('; ')}`);
}

function objectType(schema: GraphQLSchema, type: string) {
  const object = schema.getType(type);
  return isObjectType(object) ? object : undefined;
}

function forEachField(schema: GraphQLSchema, visit: (type: string, field: string) => void): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) visit(type.name, field);
  }
}
