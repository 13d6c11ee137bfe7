package dev.platanus.cli.simulate;

import dev.platanus.report.Document;
import java.nio.file.Path;

/** What a run of {@code simulate} came to. */
interface RunResult {
    /** For programs ({@code docs/summary-json.md}) and people. */
    Document document(Path folder);

    /** The verdict of the self-check. */
    boolean passed();

    /** One sentence for a self-check that failed. */
    String failure();
}
