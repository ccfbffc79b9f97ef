package org.stocktake.engine;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of a child process so that the engine uses the native library that its parent has unpacked. The
 * engine would unpack 70 MB again, which takes a third of the processor time of a short query. The program that
 * operators start needs it not: its library is beside the jar.
 *
 * <p>Public because Java creates it, as the system class loader of the child.
 */
public final class SharedLibraryLoader extends URLClassLoader {
    private static final String FILE = "stocktake.engineLibrary";
    private static final String LIBRARY = "duckdb_java";

    /** @param system the loader that Java would use otherwise; its parent has the classes of Java */
    public SharedLibraryLoader(ClassLoader system) {
        super(classPath(), system.getParent());
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(SharedLibraryLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file, e);
        }
    }

    /** Options of Java for a child process; empty where the library of this process is unknown, or beside the jar. */
    static List<String> options() {
        return loaded().map(library -> List.of(
                        "-Djava.system.class.loader=" + SharedLibraryLoader.class.getName(),
                        "-D%s=%s".formatted(FILE, library)))
                .findFirst()
                .orElse(List.of());
    }

    /** The library that this process has unpacked and loaded, on Linux. The one beside the jar has another ending. */
    private static Stream<String> loaded() {
        try {
            return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(line -> line.contains("/lib" + LIBRARY) && line.endsWith(".so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .filter(file -> Files.isReadable(Path.of(file)));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Without the library among the resources, the engine asks for it by its name. */
    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith("lib" + LIBRARY) ? null : super.getResource(name);
    }

    @Override
    protected @Nullable String findLibrary(String name) {
        return name.equals(LIBRARY) ? System.getProperty(FILE) : super.findLibrary(name);
    }
}
