package dev.platanus.report.run;

import dev.platanus.report.Document;
import java.nio.file.Path;

/** What a run came to. */
public interface RunDocument {
    /** For programs ({@code docs/summary-json.md}) and people. */
    Document document(Path folder);

    /** The verdict of the self-check. */
    boolean passed();

    /** One sentence for a self-check that failed. */
    String failure();
}
