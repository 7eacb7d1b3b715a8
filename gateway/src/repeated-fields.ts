import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How often an operation asks for the same, as its answer has it: through fragments, and what merges counted once. */
export interface Repetition {
  /** Fields at the root of the answer. */
  readonly rootFields: number;
  /** Names in one object of the answer for the same field, at the most. */
  readonly aliases: number;
}

/** What is selected of one object: by the field's name, then by its name in the answer, all of its selections. */
type Selected = Map<string, Map<string, SelectionSetNode[]>>;

/** @param operation a valid one whose number of fields is known to be small: fragments are walked wherever they are used */
export function repetitionIn({ selectionSet }: OperationDefinitionNode, fragments: Fragments): Repetition {
  const selected = selectedIn([selectionSet], fragments);
  const rootFields = [...selected.values()].reduce((sum, { size }) => sum + size, 0);
  return { rootFields, aliases: aliasesIn(selected, fragments) };
}

function aliasesIn(selected: Selected, fragments: Fragments): number {
  let most = 0;
  for (const names of selected.values()) {
    most = Math.max(most, names.size);
    for (const inner of names.values()) most = Math.max(most, aliasesIn(selectedIn(inner, fragments), fragments));
  }
  return most;
}

function selectedIn(selectionSets: readonly SelectionSetNode[], fragments: Fragments): Selected {
  const selected: Selected = new Map();
  for (const selectionSet of selectionSets) select(selectionSet, fragments, selected);
  return selected;
}

function select({ selections }: SelectionSetNode, fragments: Fragments, selected: Selected): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) note(selection, selected);
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment !== undefined) select(fragment.selectionSet, fragments, selected);
    }
  }
}

function note({ name, alias, selectionSet }: FieldNode, selected: Selected): void {
  const names = selected.get(name.value) ?? new Map<string, SelectionSetNode[]>();
  selected.set(name.value, names);
  const key = alias?.value ?? name.value;
  const inner = names.get(key) ?? [];
  names.set(key, inner);
  if (selectionSet !== undefined) inner.push(selectionSet);
}
