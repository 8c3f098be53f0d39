package dev.towpath.worker.config;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code towpath.yaml}; the only way from a file to settings. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * The settings, or all that is wrong with them. Nothing but the file is touched.
     *
     * @param env for {@code ${VAR}}; see {@link DotEnv}
     * @param sets {@code path=value} each, over the file
     * @throws ConfigException with every problem
     */
    public static LoadedConfig load(Path file, Map<String, String> env, List<String> sets) {
        String name = name(file);
        Document document = Document.read(name, text(file, name), env);
        List<Problem> problems = new ArrayList<>(document.problems());
        Value root = SetOption.apply(document.root(), sets, problems);
        new Validator(problems).file(root);
        EffectiveFile effective = EffectiveFile.of(root);
        if (!(root instanceof Value.Refused)) {
            new Checks(effective, problems).run();
        }
        if (!problems.isEmpty()) {
            throw ConfigException.of(problems);
        }
        return new LoadedConfig(new SettingsReader(effective).read(), file, PrivacyChecks.warnings(effective));
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(new Problem(name, 0, 0, "", "not UTF-8 text")));
        } catch (NoSuchFileException e) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read the configuration " + name + ": there is no such file.",
                    ConfigFile.HINT,
                    e);
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read the configuration " + name + ": "
                            + (Files.isDirectory(file)
                                    ? "it is a folder."
                                    : e.getClass().getSimpleName() + "."),
                    ConfigFile.HINT,
                    e);
        }
    }

    /** As short as a person would type it. */
    private static String name(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : file.toString();
    }
}
