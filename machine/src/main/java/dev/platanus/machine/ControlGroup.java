package dev.platanus.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the control groups of Linux leave to this process. Containers, services and the jobs of batch systems are groups within
 * groups, each with a limit of its own, in the files of version 1 or 2 of control groups (cgroups(7)); a process that takes more than any
 * of them is killed.
 *
 * @param limit the name of the file that holds the limit of a group, in bytes
 * @param usage the name of that of what its processes have
 * @param cache what in it is cache of files that is given up for others: a line of {@code memory.stat}
 */
record ControlGroup(String limit, String usage, String cache) {
    private static final ControlGroup FIRST =
            new ControlGroup("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ");

    private static final ControlGroup SECOND = new ControlGroup("memory.max", "memory.current", "inactive_file ");

    /** Where a hierarchy of groups is mounted, and which of its groups is there. */
    private record Mount(Path folder, String group) {}

    /**
     * What this process can still take; empty without control groups, or without a limit.
     *
     * @param process the folder of the process, {@code /proc/self}
     * @return bytes
     */
    static OptionalLong remainingBytes(Path process) {
        try {
            List<String> groups = Files.readAllLines(process.resolve("cgroup"));
            List<String> mounts = Files.readAllLines(process.resolve("mountinfo"));
            long least = Long.MAX_VALUE;
            for (String line : groups) {
                // number:controllers:group, where version 2 has no controllers
                String[] fields = line.split(":", 3);
                if (fields.length < 3) {
                    continue;
                }
                boolean second = fields[1].isEmpty();
                if (!second && !List.of(fields[1].split(",")).contains("memory")) {
                    continue;
                }
                for (String mount : mounts) {
                    Mount found = mount(mount, second);
                    if (found != null) {
                        least = Math.min(least, (second ? SECOND : FIRST).least(found, fields[2]));
                    }
                }
            }
            return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
        } catch (IOException e) {
            return OptionalLong.empty(); // another system
        }
    }

    /** Number, parent, device, group, folder, options, tags, "-", kind, source, options of the file system; null for another kind. */
    private static Mount mount(String line, boolean second) {
        String[] fields = line.split(" ");
        int dash = List.of(fields).indexOf("-");
        if (dash < 5 || fields.length < dash + 4) {
            return null;
        }
        boolean wanted = second
                ? fields[dash + 1].equals("cgroup2")
                : fields[dash + 1].equals("cgroup")
                        && List.of(fields[dash + 3].split(",")).contains("memory");
        return wanted ? new Mount(Path.of(fields[4].replace("\\040", " ")), fields[3]) : null;
    }

    /** The least that a group of this process, or one around it, leaves; all that are seen from here. */
    private long least(Mount mount, String group) {
        // a container may see its own group as the first, or not at all
        String inside = mount.group.equals("/") || !group.startsWith(mount.group)
                ? group
                : group.substring(mount.group.length());
        Path folder = mount.folder.resolve(inside.replaceFirst("^/+", "")).normalize();
        long least = Long.MAX_VALUE;
        for (; folder != null && folder.startsWith(mount.folder); folder = folder.getParent()) {
            least = Math.min(least, remaining(folder));
        }
        return Math.min(least, remaining(mount.folder));
    }

    private long remaining(Path folder) {
        try {
            long most = Long.parseLong(Files.readString(folder.resolve(limit)).strip());
            long used = Long.parseLong(Files.readString(folder.resolve(usage)).strip());
            long given = 0;
            for (String line : Files.readAllLines(folder.resolve("memory.stat"))) {
                if (line.startsWith(cache)) {
                    given = Long.parseLong(line.substring(cache.length()).strip());
                }
            }
            return Math.max(0, most - used + given);
        } catch (IOException | NumberFormatException e) {
            return Long.MAX_VALUE; // no such group here, or "max"
        }
    }
}
