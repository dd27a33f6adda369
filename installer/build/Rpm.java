import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The .rpm, of the same tree as the .deb.
final class Rpm {
    private Rpm() {}

    static void make(Image image) throws IOException, InterruptedException {
        if (!Build.has("rpmbuild")) {
            System.out.println("No .rpm: there is no rpmbuild here");
            return;
        }
        Path work = Trees.empty(Build.OUT.resolve("rpm")).toAbsolutePath();
        Path root = Debian.tree(image, work.resolve("root"));
        Trees.delete(root.resolve("usr/share/lintian"));
        Path spec = work.resolve("roster.spec");
        Files.writeString(spec, Debian.filled(Path.of("installer", "linux", "roster.spec"), root));
        Build.run(new ProcessBuilder("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work, "--define", "tree " + root,
                "--define", "_rpmdir " + Build.OUT.toAbsolutePath(), "--define", "_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
                spec.toString()));
    }
}
