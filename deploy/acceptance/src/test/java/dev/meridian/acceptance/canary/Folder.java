package dev.meridian.acceptance.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;

/**
 * Every file below a folder, byte by byte: data files and write-ahead logs of the stores behind
 * their backs, logs, spools. Program files are left out: nothing writes to them.
 *
 * @param depth 1 for the files that lie in the folder itself
 */
record Folder(String name, Path path, int depth) implements Haystack {
  private static final int WINDOW = 8 * 1024 * 1024;

  /** What two windows share, so that nothing is cut in two: longer than any packed canary. */
  private static final int OVERLAP = 128 * 1024;

  static Folder whole(String name, Path path) {
    return new Folder(name, path, Integer.MAX_VALUE);
  }

  static Folder looseFiles(String name, Path path) {
    return new Folder(name, path, 1);
  }

  @Override
  public void search(Finder finder) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        Set.of(),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !file.toString().endsWith(".jar")) {
              look(file, finder);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // Stores delete files while they are listed.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private void look(Path file, Finder finder) {
    String place = path.relativize(file).toString();
    finder.look(name, place, place);
    byte[] window = new byte[WINDOW];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int read = in.readNBytes(window, kept, WINDOW - kept);
        if (read == 0) {
          return;
        }
        int filled = kept + read;
        finder.look(name, place, Arrays.copyOf(window, filled));
        kept = Math.min(OVERLAP, filled);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
    } catch (NoSuchFileException e) {
      // Deleted in between.
    } catch (IOException e) {
      throw new UncheckedIOException("Can't search " + file, e);
    }
  }

  @Override
  public AutoCloseable plant(String text) throws IOException {
    Files.createDirectories(path);
    Path file = path.resolve("acceptance-plant.txt");
    Files.writeString(file, "planted " + text + "\n");
    return () -> Files.delete(file);
  }
}
