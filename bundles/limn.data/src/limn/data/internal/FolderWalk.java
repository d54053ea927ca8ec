package limn.data.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import limn.api.LimnException;
import limn.api.Progress;

/**
 * All files below a folder. Links are followed, but no folder is entered twice, so a loop of links ends by itself. Hidden
 * files and folders are passed over, and {@code __MACOSX}, which archives bring along.
 */
final class FolderWalk {

    private static final int MAX_DEPTH = 64;
    private static final int ASK_AFTER = 256;

    private final Omissions omissions;
    private final Progress progress;
    private final Set<Path> entered = new HashSet<>();
    private final Deque<Folder> waiting = new ArrayDeque<>();
    private int seen;

    private record Folder(Path path, String name, int depth) {
    }

    FolderWalk(Omissions omissions, Progress progress) {
        this.omissions = omissions;
        this.progress = progress;
    }

    /**
     * Walks.
     *
     * @param root an existing folder
     * @param files told the folder below the root ({@code ""} or ending in {@code /}) and the name of each file
     * @throws LimnException if the root cannot be opened or the user asked to stop
     */
    void walk(Path root, BiConsumer<String, String> files) throws LimnException {
        progress.message("looking through " + root);
        waiting.push(new Folder(root, "", 0));
        while (!waiting.isEmpty()) {
            Folder folder = waiting.pop();
            try {
                enter(folder, files);
            } catch (IOException | DirectoryIteratorException e) {
                if (folder.depth() == 0) {
                    throw new LimnException(root + ": the folder cannot be opened (" + e.getMessage() + ").", e);
                }
                omissions.add(folder.name(), "The folder cannot be opened (" + e.getMessage() + ").");
            }
        }
    }

    private void enter(Folder folder, BiConsumer<String, String> files) throws IOException, LimnException {
        progress.check();
        if (!entered.add(folder.path().toRealPath())) {
            return;
        }
        List<Folder> below = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
            for (Path entry : entries) {
                if (++seen % ASK_AFTER == 0) {
                    progress.step(ASK_AFTER);
                    progress.check();
                }
                if (!passedOver(entry)) {
                    visit(folder, entry, below, files);
                }
            }
        }
        // In reverse, since the last one pushed is entered first.
        below.sort((a, b) -> b.name().compareTo(a.name()));
        below.forEach(waiting::push);
    }

    private void visit(Folder folder, Path entry, List<Folder> below, BiConsumer<String, String> files) {
        String name = entry.getFileName().toString();
        try {
            BasicFileAttributes facts = Files.readAttributes(entry, BasicFileAttributes.class);
            if (name.indexOf('\uFFFD') >= 0) {
                omissions.add(folder.name() + name, "Its name cannot be read here; use a locale of UTF-8.");
            } else if (facts.isRegularFile()) {
                files.accept(folder.name(), name);
            } else if (facts.isDirectory() && folder.depth() < MAX_DEPTH) {
                below.add(new Folder(entry, folder.name() + name + "/", folder.depth() + 1));
            }
        } catch (IOException e) {
            omissions.add(folder.name() + name, "It is a link that leads nowhere, or cannot be read.");
        }
    }

    private static boolean passedOver(Path entry) throws IOException {
        return Files.isHidden(entry) || entry.endsWith("__MACOSX");
    }
}
