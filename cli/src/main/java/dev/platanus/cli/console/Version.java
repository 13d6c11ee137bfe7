package dev.platanus.cli.console;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
    /** From the jar's manifest; classes that run from a build folder have none. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"platanus " + number() + " (Java " + Runtime.version() + ")"};
    }
}
