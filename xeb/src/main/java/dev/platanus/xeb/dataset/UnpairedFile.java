package dev.platanus.xeb.dataset;

import java.nio.file.Path;

/**
 * A file of a data set that nothing can be done with.
 *
 * @param path the file
 * @param reason why, as the end of a sentence: {@code no circuit of this name}
 */
public record UnpairedFile(Path path, String reason) {}
