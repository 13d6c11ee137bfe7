package dev.platanus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.OutputTarget;
import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.Document;
import dev.platanus.report.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Formatter;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the modules: data only moves to the right, and each tool has one room. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.platanus");

    /** An option of ours, not a flag of the Java machine, and no variable of a page's style. */
    private static final Pattern OPTION = Pattern.compile("(?<!var\\()--(?!add-modules)[a-z]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machine",
                "layout",
                "circuit",
                "statevector",
                "opencl",
                "tensornet",
                "simulator",
                "xeb",
                "report",
                "cli"
            })
    void everyModuleIsSeenByTheseRules(String module) {
        assertThat(CLASSES.that(resideInAPackage("dev.platanus." + module + "..")))
                .anyMatch(type -> !type.getSimpleName().equals("package-info"));
    }

    @ParameterizedTest
    @CsvSource({
        "machine,", //
        "layout, machine",
        "circuit, layout machine",
        "statevector, circuit machine",
        "opencl, circuit statevector tensornet machine",
        "tensornet, circuit machine",
        "xeb, machine circuit",
        "simulator, machine layout circuit statevector opencl tensornet xeb",
        "report, machine layout circuit statevector opencl tensornet xeb simulator",
        "cli, machine layout circuit statevector opencl tensornet simulator xeb report",
    })
    void moduleNeedsOnlyWhatStandsToItsLeft(String module, String needs) {
        List<String> allowed = needs == null ? List.of() : List.of(needs.trim().split(" "));
        String[] forbidden = CLASSES.stream()
                .map(type -> type.getPackageName().split("\\."))
                .map(parts -> parts[2])
                .distinct()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .map(other -> "dev.platanus." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("dev.platanus." + module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "machine statevector tensornet, jdk.incubator.vector", //
        "opencl, org.jocl",
        "cli, picocli",
        "cli, me.tongfei.progressbar",
        "report, org.knowm.xchart",
        "circuit, org.antlr",
        "spark, org.apache.spark",
        "spark, org.apache.hadoop",
    })
    void toolStaysInItsRooms(String modules, String tool) {
        String[] rooms = Stream.of(modules.split(" "))
                .map(module -> "dev.platanus." + module + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideOutsideOfPackages(rooms))
                .should()
                .dependOnClassesThat(resideInAPackage(tool + ".."))
                .because("only " + modules + " may see " + tool)
                .check(CLASSES);
    }

    /** Every package counts, those of the modules' interfaces too. Two that reach each other, if through others, are a pair. */
    @Test
    void noTwoPackagesNeedEachOther() {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = dependency.getTargetClass().getPackageName();
                if (other.startsWith("dev.platanus") && !other.equals(type.getPackageName())) {
                    needs.computeIfAbsent(room(type.getPackageName()), name -> new TreeSet<>())
                            .add(room(other));
                }
            }
        }
        List<String> cycles = new ArrayList<>();
        needs.forEach((room, others) -> others.stream()
                .filter(other -> room.compareTo(other) < 0 && reaches(needs, other, room))
                .forEach(other -> cycles.add(room + " <-> " + other)));
        assertThat(cycles).isEmpty();
    }

    private static String room(String name) {
        return name.equals("dev.platanus") ? "" : name.substring("dev.platanus.".length());
    }

    private static boolean reaches(Map<String, Set<String>> needs, String from, String to) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String room = open.pop();
            if (room.equals(to)) {
                return true;
            }
            if (seen.add(room)) {
                open.addAll(needs.getOrDefault(room, Set.of()));
            }
        }
        return false;
    }

    @Test
    void commandsAreBuiltInLayers() {
        List<String> layers = List.of("console", "input", "engine", "amplitude", "verify", "simulate", "circuit");
        for (int layer = 0; layer < layers.size(); layer++) {
            String[] later = layers.subList(layer + 1, layers.size()).stream()
                    .map(name -> "dev.platanus.cli." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("dev.platanus.cli." + layers.get(layer)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(later).or(resideInAPackage("dev.platanus.cli")))
                    .check(CLASSES);
        }
    }

    /**
     * What is given to a command becomes a request, and that is all: whoever has the request asks the library, and shows what it
     * says. Nothing is remembered in options but what was given.
     */
    @Test
    void optionsOnlySayWhatWasGiven() {
        JavaClasses options = CLASSES.that(DescribedPredicate.describe(
                "hold options",
                type -> !type.isAnnotatedWith("picocli.CommandLine$Command")
                        && type.getFields().stream().anyMatch(ArchitectureTest::isGiven)));
        assertThat(options).hasSizeGreaterThan(15);
        List<String> remembered = options.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !isGiven(field) && !field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getFullName)
                .toList();
        assertThat(remembered).isEmpty();
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(UnfinishedOutput.class)
                        .or(assignableTo(OutputTarget.class))
                        .or(assignableTo(Document.class))
                        .or(assignableTo(Result.class))
                        .or(assignableTo(OutputStream.class))
                        .or(assignableTo(Writer.class))
                        .or(resideInAPackage("dev.platanus..")
                                .and(simpleNameEndingWith("Plan")
                                        .or(simpleNameEndingWith("Planner"))
                                        .or(simpleNameEndingWith("Document"))
                                        .or(simpleNameEndingWith("Cost")))))
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Files.class)))
                        .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching(
                                "(write|create|copy|move|delete|new(Output|BufferedW)).*"))))
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Console.class)))
                        .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching("show|out|checkedOut"))))
                .check(options);
    }

    private static boolean isGiven(JavaField field) {
        return field.getAnnotations().stream()
                .anyMatch(annotation ->
                        annotation.getRawType().getName().matches("picocli\\.CommandLine\\$(Option|Mixin|Parameters)"));
    }

    /** The first of them makes the virtual machine throw away all kernels that it has compiled: they assume that there are none. */
    @Test
    void memoryOnTheHeapIsNoSegment() {
        ArchRule rule = noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("ofArray"))
                        .and(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(assignableTo(MemorySegment.class)))));
        rule.check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrintsOrExits() {
        ArchRule rule = noClasses()
                .that(resideOutsideOfPackages("dev.platanus.cli.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
        rule.check(CLASSES);
    }

    /** So that names in results and messages are made printable on their way. */
    @Test
    void onlyTheConsolePrintsText() {
        ArchRule rule = noClasses()
                .that(resideOutsideOfPackages("dev.platanus.cli.console"))
                .and()
                // a script, all of whose characters are the program's own
                .doNotHaveSimpleName("CompletionCommand")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("print|println|append"))
                        .and(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(PrintStream.class)))));
        rule.check(CLASSES);
    }

    /** Whoever uses a library does not type options; the command line says how it spells a setting. */
    @Test
    void noLibraryNamesAnOptionOfTheCommandLine() throws IOException {
        List<String> named = new ArrayList<>();
        for (JavaClass type : CLASSES.that(resideOutsideOfPackages("dev.platanus.cli.."))) {
            URI file = type.getSource().orElseThrow().getUri();
            try (InputStream bytes = file.toURL().openStream()) {
                for (PoolEntry entry :
                        ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
                    if (entry instanceof StringEntry text
                            && OPTION.matcher(text.stringValue()).find()) {
                        named.add(type.getSimpleName() + ": " + text.stringValue());
                    }
                }
            }
        }
        assertThat(named).isEmpty();
    }

    /** Digits, decimal commas and letters of the machine's language would make results, files and kernels wrong there. */
    @Test
    void nothingDependsOnTheLanguageOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "format", String.class, Object[].class)
                .orShould()
                .callConstructor(Formatter.class)
                .orShould()
                .callConstructor(Formatter.class, Appendable.class)
                .orShould()
                .callConstructor(DecimalFormat.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .callMethod(NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getNumberInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getIntegerInstance")
                .orShould()
                .callMethod(NumberFormat.class, "getPercentInstance")
                .orShould()
                .callConstructor(Scanner.class, InputStream.class)
                .orShould()
                .callConstructor(Scanner.class, String.class)
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .because("a locale is to be given: Locale.ROOT")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes().should().haveNameNotMatching(".*(Utils?|Helper|Impl|Manager)").check(CLASSES);
    }

    @Test
    void aNameMeansOneThing() {
        Map<String, List<String>> meanings = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            if (type.isTopLevelClass() && !type.getSimpleName().endsWith("-info")) {
                meanings.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                        .add(type.getName());
            }
        }
        assertThat(meanings).hasSizeGreaterThan(500);
        assertThat(meanings.values()).allSatisfy(types -> assertThat(types).hasSize(1));
    }

    /** A flag for kernels that have another name by now would cost time without a word. */
    @Test
    void theLauncherNamesClassesThatAreThere() throws IOException {
        Matcher named = Pattern.compile("CompileThresholdScaling,\\*(\\w+)\\*::")
                .matcher(Files.readString(Path.of("../platanus")) + Files.readString(Path.of("../docs/library.md")));
        int count = 0;
        while (named.find()) {
            String part = named.group(1);
            assertThat(CLASSES).extracting(JavaClass::getSimpleName).as(part).anyMatch(name -> name.contains(part));
            count++;
        }
        assertThat(count).isPositive();
    }
}
