package dev.platanus.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
    @TempDir
    private Path folder;

    /** A job of a batch system: the limit belongs to a group around that of the process. */
    @Test
    void theLeastOfAllGroupsAroundCounts() throws IOException {
        process("0::/slurm/job_7/step_0", "35 24 0:31 / %s rw,nosuid - cgroup2 cgroup2 rw");
        second("", "max", 9_000, 0);
        second("slurm", "100000", 60_000, 10_000);
        second("slurm/job_7", "30000", 20_000, 5_000);
        second("slurm/job_7/step_0", "max", 20_000, 5_000);
        assertThat(remaining()).hasValue(15_000);
    }

    @Test
    void groupsOfTheFirstVersionAreThoseOfTheControllerOfMemory() throws IOException {
        process(
                "9:cpu,cpuacct:/else\n4:memory:/user/job\n1:name=systemd:/",
                "30 24 0:31 / /nowhere rw - cgroup cgroup rw,cpu,cpuacct\n"
                        + "31 24 0:32 / %s rw shared:9 - cgroup cgroup rw,memory");
        first("", "9223372036854771712", 70_000, 0);
        first("user/job", "50000", 20_000, 3_000);
        assertThat(remaining()).hasValue(33_000);
    }

    /** Docker: what is mounted is the group of the container, by whatever name the process knows it. */
    @Test
    void whatIsMountedMayBeAGroupInside() throws IOException {
        process("4:memory:/docker/abc", "31 24 0:32 /docker/abc %s ro - cgroup memory rw,memory");
        first("", "4000", 1_000, 0);
        assertThat(remaining()).hasValue(3_000);
        process("0::/", "31 24 0:32 /../../docker %s ro - cgroup2 cgroup rw");
        second("", "5000", 1_000, 0);
        assertThat(remaining()).hasValue(4_000);
        process("0::/../elsewhere", "31 24 0:32 / %s ro - cgroup2 cgroup rw");
        assertThat(remaining()).hasValue(4_000);
    }

    @Test
    void aGroupThatIsBeyondItsLimitLeavesNothing() throws IOException {
        process("0::/job", "31 24 0:32 / %s ro - cgroup2 cgroup rw");
        second("job", "5000", 6_000, 0);
        assertThat(remaining()).hasValue(0);
    }

    @Test
    void withoutALimitNothingIsTold() throws IOException {
        assertThat(remaining()).isEmpty();
        process("0::/job", "31 24 0:32 / %s ro - cgroup2 cgroup rw");
        second("job", "max", 6_000, 0);
        assertThat(remaining()).isEmpty();
        process("0::/job\nno group", "31 24 - cgroup2\n31 24 0:32 / %s ro - ext4 /dev/sda rw");
        assertThat(remaining()).isEmpty();
    }

    private OptionalLong remaining() {
        return ControlGroup.remainingBytes(folder);
    }

    private void process(String groups, String mounts) throws IOException {
        Files.writeString(folder.resolve("cgroup"), groups + "\n");
        Files.writeString(folder.resolve("mountinfo"), mounts.formatted(folder.resolve("groups")) + "\n");
    }

    private void first(String group, String limit, long used, long cache) throws IOException {
        Path files = Files.createDirectories(folder.resolve("groups").resolve(group));
        Files.writeString(files.resolve("memory.limit_in_bytes"), limit + "\n");
        Files.writeString(files.resolve("memory.usage_in_bytes"), used + "\n");
        Files.writeString(files.resolve("memory.stat"), "inactive_file 1\ntotal_inactive_file " + cache + "\n");
    }

    private void second(String group, String limit, long used, long cache) throws IOException {
        Path files = Files.createDirectories(folder.resolve("groups").resolve(group));
        Files.writeString(files.resolve("memory.max"), limit + "\n");
        Files.writeString(files.resolve("memory.current"), used + "\n");
        Files.writeString(files.resolve("memory.stat"), "anon 5\ninactive_file " + cache + "\n");
    }
}
