import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Source files under the given folders, as paths from the root. */
export function filesUnder(folders: readonly string[], pattern: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join("/"))
      .filter((file) => pattern.test(file) && !file.startsWith("lib/infra/generated/"))
      .sort(),
  );
}

export const parse = (file: string, text = readFileSync(file, "utf8")) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** Every node below, depth first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) {
    yield child;
    yield* nodesOf(child);
  }
}

/** "use server", "use client": said in the first statements of a file or a function. */
export function directivesOf(node: ts.SourceFile | ts.Block): string[] {
  const found: string[] = [];
  for (const statement of node.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    found.push(statement.expression.text);
  }
  return found;
}

const isExported = (node: ts.Node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Top-level functions and constants by name, with what they hold. */
export function declarationsOf(source: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) found.set(statement.name?.text ?? "default", statement);
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) found.set(declaration.name.getText(), declaration);
  }
  return found;
}

/** Names of the values that a file gives to others; `export { a as GET }` gives GET. Types are no values. */
export function exportsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) return ["default"];
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return [];
      if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return ["*"];
      return statement.exportClause.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text);
    }
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement))
      return [statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ? "default" : (statement.name?.text ?? "default")];
    return ts.isVariableStatement(statement) ? statement.declarationList.declarations.map((declaration) => declaration.name.getText()) : [];
  });
}

/** Modules that a file imports values from. */
export function importsOf(source: ts.SourceFile): string[] {
  return source.statements
    .filter(ts.isImportDeclaration)
    .filter((each) => each.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
    .map((each) => (each.moduleSpecifier as ts.StringLiteral).text);
}

/** Names of the functions that a piece of code calls, `a.b()` and tagged templates by their last name. */
export function callsIn(node: ts.Node): Set<string> {
  const found = new Set<string>();
  for (const each of nodesOf(node)) {
    const callee = ts.isCallExpression(each) ? each.expression : ts.isTaggedTemplateExpression(each) ? each.tag : null;
    if (callee) found.add(ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText());
  }
  return found;
}

/** Functions that a declaration of the file calls, those of the file's own functions included. */
export function callsReachedFrom(name: string, source: ts.SourceFile): Set<string> {
  const declarations = declarationsOf(source);
  const reached = new Set<string>();
  const follow = (at: string, seen: Set<string>): void => {
    const node = declarations.get(at);
    if (!node || seen.has(at)) return;
    seen.add(at);
    for (const call of callsIn(node)) {
      reached.add(call);
      follow(call, seen);
    }
  };
  follow(name, new Set());
  return reached;
}
