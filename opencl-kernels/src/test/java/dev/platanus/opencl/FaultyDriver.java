package dev.platanus.opencl;

import dev.platanus.opencl.driver.CallFailure;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.NativeLibrary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Real calls, of which some fail as asked; keeps account of what was created and not released. */
public final class FaultyDriver {

    private final Driver real = ((NativeLibrary.Loaded) NativeLibrary.load()).driver();
    private final Set<Object> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> calls = new ArrayList<>();
    private Predicate<String> ignored = name -> false;
    private int firstFailure = Integer.MAX_VALUE;
    private int lastFailure = Integer.MAX_VALUE;
    private int status;
    private String failed = "no call";
    private long allocatedBytes;

    public Driver driver() {
        return (Driver)
                Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, this::invoke);
    }

    /** Lets the k-th call fail, counted from 0; or every call from there on, as a lost device does. */
    public FaultyDriver failing(int call, boolean forever, int code) {
        firstFailure = call;
        lastFailure = forever ? Integer.MAX_VALUE : call;
        status = code;
        return this;
    }

    /** The name of the first call that was made to fail; calls of several devices come in any order. */
    String failed() {
        return failed;
    }

    /** Lets calls of a name do nothing, without saying so. */
    public FaultyDriver ignoring(String name) {
        ignored = name::equals;
        return this;
    }

    /** The names of the calls so far. */
    public List<String> calls() {
        return calls;
    }

    /** What was created and not released. */
    public Set<Object> alive() {
        return alive;
    }

    /** Bytes of all buffers that were ever asked for. */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (isToFail(method.getName(), arguments)) {
            throw new CallFailure("cl:" + method.getName(), status);
        }
        if (ignored.test(method.getName())) {
            return null;
        }
        try {
            Object result = method.invoke(real, arguments);
            if (method.getName().startsWith("create")) {
                synchronized (this) {
                    alive.add(result);
                }
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private synchronized boolean isToFail(String name, Object[] arguments) {
        int number = calls.size();
        calls.add(name);
        if (name.equals("createBuffer")) {
            allocatedBytes += (long) arguments[1];
        }
        if (name.equals("release")) {
            alive.remove(arguments[0]);
        }
        if (number < firstFailure || number > lastFailure || name.equals("buildLog")) {
            return false;
        }
        failed = number == firstFailure ? name : failed;
        return true;
    }
}
