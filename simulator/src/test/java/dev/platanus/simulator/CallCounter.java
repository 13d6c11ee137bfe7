package dev.platanus.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads this program's classes once more, with a count at the beginning of some methods: the program itself has no counters, and
 * what is counted is what it does.
 */
public final class CallCounter extends ClassLoader {
    private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();

    private final List<String> methods;

    private CallCounter(List<String> methods) {
        super(CallCounter.class.getClassLoader());
        this.methods = methods;
    }

    /**
     * Runs something.
     *
     * @param scenario loaded anew, with everything it uses; has a constructor without parameters
     * @param methods the simple name of a class and of a method with code, with a dot between; {@code <init>} for constructors
     * @return how often each was called; not there if never
     */
    static Map<String, Integer> count(Class<? extends Runnable> scenario, String... methods) throws Exception {
        CALLS.clear();
        Constructor<?> constructor =
                new CallCounter(List.of(methods)).loadClass(scenario.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        ((Runnable) constructor.newInstance()).run();
        return Map.copyOf(CALLS);
    }

    /** Called by what is counted. */
    public static void called(String method) {
        CALLS.merge(method, 1, Integer::sum);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.platanus.") || name.equals(CallCounter.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = counting(name.substring(name.lastIndexOf('.') + 1), file.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] counting(String simpleName, byte[] bytes) {
        ClassFile format = ClassFile.of();
        ClassTransform transform = ClassTransform.ACCEPT_ALL;
        for (String method : methods) {
            if (method.startsWith(simpleName + ".")) {
                String wanted = method.substring(simpleName.length() + 1);
                transform = transform.andThen(ClassTransform.transformingMethodBodies(
                        found -> found.methodName().equalsString(wanted),
                        CodeTransform.ofStateful(() -> begin(method))));
            }
        }
        return methods.stream().anyMatch(method -> method.startsWith(simpleName + "."))
                ? format.transformClass(format.parse(bytes), transform)
                : bytes;
    }

    private static CodeTransform begin(String method) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                code.ldc(method)
                        .invokestatic(
                                ClassDesc.of(CallCounter.class.getName()),
                                "called",
                                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }
}
