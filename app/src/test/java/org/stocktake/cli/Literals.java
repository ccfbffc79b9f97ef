package org.stocktake.cli;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The texts of at least five words in string literals of Java files; literals joined by + are one text. */
final class Literals extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Pattern SQL =
            Pattern.compile("\\b(?:SELECT|FROM|CREATE|INSERT|UPDATE|DROP|PRAGMA|SET|ORDER BY)\\b");
    /** The default of a list is not a sentence. */
    private static final Pattern LIST = Pattern.compile("[^.:;]+(?:, [^.,:;]+){9,}");

    private static final int LEAST_WORDS = 5;

    private final Path root;
    private final Trees trees;
    private final List<Prose.Sentence> found = new ArrayList<>();

    private Literals(Path root, Trees trees) {
        this.root = root;
        this.trees = trees;
    }

    static List<Prose.Sentence> of(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Literals literals = new Literals(root, Trees.instance(task));
            for (CompilationUnitTree file : task.parse()) {
                literals.scan(file, null);
            }
            return literals.found;
        }
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
        if (tree.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(tree, null);
        }
        add(tree, text(tree));
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
        if (tree.getKind() == Tree.Kind.STRING_LITERAL) {
            add(tree, String.valueOf(tree.getValue()));
        }
        return null;
    }

    /** An expression between literals counts as one word. */
    private static String text(Tree tree) {
        return tree instanceof BinaryTree sum
                ? text(sum.getLeftOperand()) + text(sum.getRightOperand())
                : tree instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : "%s";
    }

    private void add(Tree tree, String text) {
        if (text.split("\\s+").length < LEAST_WORDS
                || SQL.matcher(text).find()
                || LIST.matcher(text).matches()) {
            return;
        }
        CompilationUnitTree file = getCurrentPath().getCompilationUnit();
        long line = file.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(file, tree));
        String place = root.relativize(Path.of(file.getSourceFile().getName())).toString();
        Stream.of(text.split("\n|%n"))
                .flatMap(each -> Prose.sentences(place, 0, each).stream())
                .forEach(each -> found.add(new Prose.Sentence(place, (int) line, each.text())));
    }
}
