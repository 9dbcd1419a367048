namespace Containerize.Dockerfiles.Generation;

/// <summary>The instructions of the final stage, in the order that keeps most of it cached: settings, files, then what is run.</summary>
internal static class RuntimeStageSteps
{
    /// <param name="output">The folder of the build stage that holds the published files.</param>
    /// <param name="empty">An empty folder of the build stage.</param>
    public static IEnumerable<Step> Of(RuntimeStage stage, string output, string empty)
    {
        yield return new InstructionStep("WORKDIR", DockerfileText.Argument(stage.WorkingDirectory));
        if (stage.Environment.Count > 0)
        {
            yield return new InstructionStep("ENV", Pairs(stage.Environment, "the environment variable"));
        }

        if (stage.Labels.Count > 0)
        {
            yield return new InstructionStep("LABEL", Pairs(stage.Labels, "the label"));
        }

        if (stage.Ports.Count > 0)
        {
            yield return new InstructionStep(
                "EXPOSE",
                string.Join(" ", stage.Ports.Select(port => port.EndsWith("/tcp", StringComparison.Ordinal) ? port.Substring(0, port.Length - 4) : port))
            );
        }

        yield return new CopyStep([output], ".", "--from=build");
        // Over the application's own, as in the direct image.
        foreach (var file in stage.AddedFiles)
        {
            string[] flags =
            [
                .. file.Uid == 0 && file.Gid == 0 ? [] : new[] { $"--chown={file.Uid}:{file.Gid}" },
                $"--chmod=0{Convert.ToString(file.Mode, 8)}",
            ];
            yield return new CopyStep([file.Source], file.Destination, flags);
        }

        foreach (var volume in stage.Volumes.Where(volume => volume.IsMade))
        {
            yield return new CopyStep([empty], volume.Path, "--from=build", $"--chown={volume.Uid}:{volume.Gid}");
        }

        foreach (var step in Rest(stage))
        {
            yield return step;
        }
    }

    private static IEnumerable<Step> Rest(RuntimeStage stage)
    {
        if (stage.Volumes.Count > 0)
        {
            yield return new InstructionStep("VOLUME", DockerfileText.Json(stage.Volumes.Select(volume => DockerfileText.Word(volume.Path, isPattern: false))));
        }

        if (stage.StopSignal is { } signal)
        {
            yield return new InstructionStep("STOPSIGNAL", DockerfileText.Bare(signal, "a stop signal"));
        }

        if (stage.Healthcheck is { } healthcheck)
        {
            yield return new InstructionStep("HEALTHCHECK", Healthcheck(healthcheck));
        }

        if (stage.User is { } user)
        {
            yield return new InstructionStep("USER", User(user));
        }

        // ENTRYPOINT clears the CMD before it: it stands first.
        if (stage.Entrypoint is { } entrypoint)
        {
            yield return new InstructionStep("ENTRYPOINT", DockerfileText.Json(entrypoint));
        }

        if (stage.Command is { } command)
        {
            yield return new InstructionStep("CMD", DockerfileText.Json(command));
        }
    }

    private static string Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs, string what) =>
        string.Join(" \\\n    ", pairs.Select(pair => $"{DockerfileText.Key(pair.Key)}={DockerfileText.Value(pair.Value, $"{what} {pair.Key}")}"));

    // The variable is the base's, and expanded; any other $ is part of a name, as Windows domains give them to machines.
    private static string User(string user) =>
        user is "$APP_UID" or "${APP_UID}"
            ? user
            : string.Join("\\$", user.Split('$').Select(part => part.Length == 0 ? "" : DockerfileText.Bare(part, "a user")));

    private static string Healthcheck(HealthcheckSettings healthcheck)
    {
        if (healthcheck.Test is ["NONE"])
        {
            return "NONE";
        }

        string?[] flags =
        [
            healthcheck.Interval is { } interval ? $"--interval={interval} " : null,
            healthcheck.Timeout is { } timeout ? $"--timeout={timeout} " : null,
            healthcheck.StartPeriod is { } start ? $"--start-period={start} " : null,
            healthcheck.Retries is { } retries ? $"--retries={retries} " : null,
        ];
        return string.Concat(flags)
            + "CMD "
            + (healthcheck.Test is ["CMD-SHELL", var line] ? ShellCommand(line) : DockerfileText.Json(healthcheck.Test.Skip(1)));
    }

    // The line as it is, unless a builder would read on behind its end, end it earlier, or take it for JSON: then the shell that would run it is named.
    private static string ShellCommand(string line) =>
        line.Any(character => character != '\t' && char.IsControl(character))
        || line.TrimEnd().EndsWith("\\", StringComparison.Ordinal)
        || line.TrimStart().StartsWith("[", StringComparison.Ordinal)
            ? DockerfileText.Json(["/bin/sh", "-c", line])
            : line.Trim();
}
