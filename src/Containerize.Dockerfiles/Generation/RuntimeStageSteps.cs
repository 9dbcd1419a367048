namespace Containerize.Dockerfiles.Generation;

/// <summary>The instructions of the final stage, in the order that keeps most of it cached: settings, files, then what is run.</summary>
internal static class RuntimeStageSteps
{
    /// <param name="output">The folder of the build stage that holds the published files.</param>
    public static IEnumerable<Step> Of(RuntimeStage stage, string output)
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
            yield return new InstructionStep("EXPOSE", string.Join(" ", stage.Ports.Select(port => port.EndsWith("/tcp", StringComparison.Ordinal) ? port.Substring(0, port.Length - 4) : port)));
        }

        yield return new CopyStep([output], ".", "--from=build");
        // Over the application's own, as in the direct image.
        foreach (var file in stage.AddedFiles)
        {
            string[] flags = [.. file.Uid == 0 && file.Gid == 0 ? [] : new[] { $"--chown={file.Uid}:{file.Gid}" }, $"--chmod=0{Convert.ToString(file.Mode, 8)}"];
            yield return new CopyStep([file.Source], file.Destination, flags);
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
            yield return new InstructionStep("VOLUME", DockerfileText.Json(stage.Volumes.Select(volume => DockerfileText.Word(volume, isPattern: false))));
        }

        if (stage.StopSignal is { } signal)
        {
            yield return new InstructionStep("STOPSIGNAL", signal);
        }

        if (stage.Healthcheck is { } healthcheck)
        {
            yield return new InstructionStep("HEALTHCHECK", Healthcheck(healthcheck));
        }

        if (stage.User is { } user)
        {
            yield return new InstructionStep("USER", user);
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

    private static string Healthcheck(HealthcheckSettings healthcheck)
    {
        if (healthcheck.Test is ["NONE"])
        {
            return "NONE";
        }

        string?[] flags =
        [
            healthcheck.Interval is { } interval ? $"--interval={interval} " : null, healthcheck.Timeout is { } timeout ? $"--timeout={timeout} " : null,
            healthcheck.StartPeriod is { } start ? $"--start-period={start} " : null, healthcheck.Retries is { } retries ? $"--retries={retries} " : null,
        ];
        return string.Concat(flags) + "CMD " + (healthcheck.Test is ["CMD-SHELL", var line] ? line : DockerfileText.Json(healthcheck.Test.Skip(1)));
    }
}
