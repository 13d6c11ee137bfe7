package dev.platanus.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    /** From the jar's manifest; classes that run from a build folder have none. */
    static String number() {
        String version = Platanus.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"platanus " + number() + " (Java " + Runtime.version() + ")"};
    }
}
