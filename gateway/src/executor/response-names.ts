import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** The response names selected at a path of response names, under any type condition and whatever the directives say. */
export function responseNamesAt(
  document: DocumentNode,
  operationName: string | undefined,
  path: readonly string[],
): ReadonlySet<string> {
  const names = new Set<string>();
  const operation = getOperationAST(document, operationName);
  if (operation) visit(document, operation.selectionSet, path, names);
  return names;
}

function visit(document: DocumentNode, set: SelectionSetNode, path: readonly string[], names: Set<string>): void {
  const [head, ...rest] = path;
  for (const selection of set.selections) {
    switch (selection.kind) {
      case Kind.FIELD: {
        const name = selection.alias?.value ?? selection.name.value;
        if (head === undefined) names.add(name);
        else if (name === head && selection.selectionSet) visit(document, selection.selectionSet, rest, names);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        visit(document, selection.selectionSet, path, names);
        break;
      case Kind.FRAGMENT_SPREAD:
        for (const definition of document.definitions) {
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value) {
            visit(document, definition.selectionSet, path, names);
          }
        }
    }
  }
}
