package dev.platanus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the library promises does not change unawares: the public and protected signatures of the packages that its modules export
 * to everybody are those of the files in {@code api}. A change that is meant is written there by
 *
 * <pre>mvn -pl cli -am test -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dplatanus.api.update=true</pre>
 *
 * and told in the change log.
 */
class ApiTest {
    private static final Path FOLDER = Path.of("../api");

    private static final Pattern PACKAGES = Pattern.compile("\\b([a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

    /** What every type has. */
    private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

    private static Map<String, ModuleReference> modules() {
        Map<String, ModuleReference> found = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.exists(Path.of(path, "module-info.class")) || path.contains("platanus-")) {
                ModuleFinder.of(Path.of(path)).findAll().stream()
                        .filter(module -> !module.descriptor().isAutomatic())
                        .forEach(module -> found.put(module.descriptor().name(), module));
            }
        }
        found.keySet().removeIf(name -> !name.startsWith("dev.platanus."));
        return found;
    }

    @Test
    void everyModuleOfTheLibraryIsThere() throws IOException {
        Set<String> names = modules().keySet();
        assertThat(names).hasSize(9);
        if (!Boolean.getBoolean("platanus.api.update")) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(
                                names.stream().map(name -> name + ".txt").toList());
            }
        }
        String materials = Files.readString(Path.of("../bom/pom.xml"));
        for (String name : names) {
            String artifact = name.equals("dev.platanus.layout") ? "layouts" : name.substring("dev.platanus.".length());
            assertThat(materials).contains("<artifactId>platanus-" + artifact + "</artifactId>");
        }
        assertThat(materials.split("<dependency>", -1)).hasSize(names.size() + 1);
        assertThat(version(materials)).isEqualTo(version(Files.readString(Path.of("../pom.xml"))));
    }

    private static String version(String project) {
        return project.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    }

    @TestFactory
    List<DynamicTest> signaturesAreThoseThatWerePromised() {
        return modules().values().stream()
                .map(module -> DynamicTest.dynamicTest(module.descriptor().name(), () -> check(module)))
                .toList();
    }

    private static void check(ModuleReference module) throws Exception {
        List<String> now = signatures(module);
        Path file = FOLDER.resolve(module.descriptor().name() + ".txt");
        if (Boolean.getBoolean("platanus.api.update")) {
            Files.createDirectories(FOLDER);
            Files.write(file, now);
            return;
        }
        Set<String> gone = new TreeSet<>(Files.readAllLines(file));
        Set<String> come = new TreeSet<>(now);
        gone.removeAll(now);
        come.removeAll(Files.readAllLines(file));
        assertThat(gone)
                .as("in %s, but not in the code: see ApiTest for what to do", file)
                .isEmpty();
        assertThat(come)
                .as("in the code, but not in %s: see ApiTest for what to do", file)
                .isEmpty();
    }

    /** Each with the type that it is of, so that a line can be looked for and a difference be read. */
    private static List<String> signatures(ModuleReference module) throws Exception {
        Set<String> packages = module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        try (ModuleReader reader = module.open();
                Stream<String> files = reader.list()) {
            for (String file :
                    files.filter(name -> name.endsWith(".class")).sorted().toList()) {
                String name =
                        file.substring(0, file.length() - ".class".length()).replace('/', '.');
                if (packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                        && !name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name, false, ApiTest.class.getClassLoader());
                    if (isVisible(type)) {
                        lines.addAll(signatures(type));
                    }
                }
            }
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static boolean isVisible(Class<?> type) {
        return !type.isSynthetic()
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && isPromised(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> signatures(Class<?> type) {
        String permitted = type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getName)
                        .sorted()
                        .collect(Collectors.joining(", ", " permits ", ""))
                : "";
        String above = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass())
                                .filter(parent -> parent != Object.class && parent != Record.class),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field, field.toGenericString());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor, constructor.toGenericString());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!OF_OBJECTS.contains(method.getName()) && !method.isBridge()) {
                add(members, method, method.toGenericString().replaceFirst("\\b(synchronized|native) ", ""));
            }
        }
        members.sort(Comparator.naturalOrder());
        members.addFirst(type.toGenericString() + (above.isEmpty() ? "" : " is " + above) + permitted);
        return members;
    }

    /** Without packages: each type stands with its own where it is declared. */
    private static void add(List<String> members, Member member, String text) {
        if (isPromised(member.getModifiers()) && !member.isSynthetic()) {
            members.add("    " + PACKAGES.matcher(text).replaceAll(""));
        }
    }
}
