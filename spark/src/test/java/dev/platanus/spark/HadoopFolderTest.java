package dev.platanus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.simulator.pieces.TextFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder in a file system of Hadoop")
class HadoopFolderTest {
    @TempDir
    private java.nio.file.Path path;

    private HadoopFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new HadoopFolder(new LikeHdfs(local()), new Path(path.toUri()));
    }

    private static FileSystem local() throws IOException {
        return FileSystem.getLocal(new Configuration()).getRawFileSystem();
    }

    /** Renames to no name that is taken, as HDFS does. */
    private static class LikeHdfs extends FilterFileSystem {
        LikeHdfs(FileSystem files) {
            super(files);
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            return !exists(to) && super.rename(from, to);
        }
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        assertThat(folder.read("a.txt")).isEmpty();
        folder.write("a.txt", "one\n");
        assertThat(folder.read("a.txt")).contains("one\n");
        folder.write("a.txt", "two\n");
        assertThat(folder.read("a.txt")).contains("two\n");
        assertThat(path).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.place("a.txt")).endsWith("/a.txt").startsWith("file:");
    }

    @Test
    void tellsBytesThatNobodyWrote() throws IOException {
        Files.write(path.resolve("a.txt"), new byte[] {'a', (byte) 0x80});
        assertThat(folder.read("a.txt")).contains("a\u0080");
    }

    @Test
    void writesForTheFirstWhoComes() throws IOException {
        assertThat(folder.writeNew("m.txt", "one")).isTrue();
        assertThat(folder.writeNew("m.txt", "two")).isFalse();
        assertThat(folder.read("m.txt")).contains("one");
        // somebody else was faster by a hair
        HadoopFolder late = new HadoopFolder(
                new LikeHdfs(local()) {
                    @Override
                    public boolean exists(Path file) {
                        return false;
                    }

                    @Override
                    public boolean rename(Path from, Path to) {
                        return false;
                    }
                },
                new Path(path.toUri()));
        assertThat(late.writeNew("m.txt", "three")).isFalse();
        assertThat(folder.read("m.txt")).contains("one");
        assertThat(path).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        Files.createDirectory(path.resolve("a.txt"));
        Files.createFile(path.resolve("a.txt").resolve("somebody's"));
        assertThatThrownBy(() -> folder.write("a.txt", "one")).isInstanceOf(IOException.class);
        assertThat(path).isDirectoryNotContaining("glob:**.part");
        assertThat(path.resolve("a.txt")).isNotEmptyDirectory();
    }

    @Test
    void isALocalOneOnThisMachine() throws IOException {
        Configuration hadoop = new Configuration();
        TextFolder made = HadoopFolder.of(path + "/new/folder", hadoop);
        assertThat(made).isNotInstanceOf(HadoopFolder.class);
        made.write("a.txt", "one");
        assertThat(HadoopFolder.of(path.toUri() + "/new/folder", hadoop).read("a.txt"))
                .isEqualTo(Optional.of("one"));
        assertThatThrownBy(() -> HadoopFolder.of("nosuch://host/a", hadoop))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nosuch");
        assertThatThrownBy(() -> HadoopFolder.of("", hadoop)).isInstanceOf(IllegalArgumentException.class);
    }
}
