import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How often a document makes validation compare two of its selections that come together in one object of an answer. */
interface MergingWork {
  /** Pairs of fields of one name in the answer; pairs of fragments of one object, each as several. */
  comparisons: number;
  /** Selections looked at to find out, fragments wherever they are used. */
  looks: number;
}

/** Two fragments of an object are looked up, and all of their fields compared: measured as eight times a pair of fields. */
const COMPARISONS_OF_FRAGMENTS = 8;

/** What counting stops at: beyond either of them a document is refused whatever the rest of it holds. */
export interface MergingBounds {
  readonly comparisons: number;
  readonly looks: number;
}

/**
 * Counts what graphql-js's rule of overlapping fields will do, in steps that are bounded themselves. The rule compares each field of a
 * name with each other one, and what is below them likewise, so that 400 times the same field take it 100 ms.
 *
 * @param document of any kind: fragments may be missing, lead in circles or double at each level
 */
export function mergingWorkOf(document: DocumentNode, bounds: MergingBounds): Readonly<MergingWork> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const counting = new Counting(fragments, bounds);
  for (const { selectionSet } of operations) counting.add(selectionSet);
  for (const [name, { selectionSet }] of fragments) if (!counting.used.has(name)) counting.add(selectionSet);
  return counting.work;
}

class Counting {
  readonly work: MergingWork = { comparisons: 0, looks: 0 };
  /** Fragments that were counted where they are used. */
  readonly used = new Set<string>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #bounds: MergingBounds;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, bounds: MergingBounds) {
    this.#fragments = fragments;
    this.#bounds = bounds;
  }

  /** Level by level, without recursion: circles of fragments have as many levels as the bounds allow. */
  add(root: SelectionSetNode): void {
    const objects: (readonly SelectionSetNode[])[] = [[root]];
    for (let object = objects.pop(); object !== undefined && !this.#isBeyond(); object = objects.pop()) {
      for (const fields of this.#fieldsByName(object)) {
        this.work.comparisons += pairsOf(fields.length);
        const inner = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
        if (inner.length > 0) objects.push(inner);
      }
    }
  }

  #isBeyond(): boolean {
    return this.work.comparisons > this.#bounds.comparisons || this.work.looks > this.#bounds.looks;
  }

  /** The fields of one object of the answer, those that have one name there together. */
  #fieldsByName(object: readonly SelectionSetNode[]): Iterable<readonly FieldNode[]> {
    const byName = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    const open = [...object];
    for (let set = open.pop(); set !== undefined && !this.#isBeyond(); set = open.pop()) {
      for (const selection of set.selections) {
        this.work.looks += 1;
        if (selection.kind === Kind.FIELD) note(selection, byName);
        else if (selection.kind === Kind.INLINE_FRAGMENT) open.push(selection.selectionSet);
        else {
          const fragment = this.#take(selection.name.value, seen);
          if (fragment !== undefined) open.push(fragment.selectionSet);
        }
      }
    }
    this.work.comparisons += COMPARISONS_OF_FRAGMENTS * pairsOf(seen.size);
    return byName.values();
  }

  /** A fragment that is not yet in the object. */
  #take(name: string, seen: Set<string>): FragmentDefinitionNode | undefined {
    if (seen.has(name)) return undefined;
    seen.add(name);
    this.used.add(name);
    return this.#fragments.get(name);
  }
}

function note(field: FieldNode, byName: Map<string, FieldNode[]>): void {
  const name = field.alias?.value ?? field.name.value;
  const fields = byName.get(name);
  if (fields === undefined) byName.set(name, [field]);
  else fields.push(field);
}

function pairsOf(many: number): number {
  return (many * (many - 1)) / 2;
}
