namespace Containerize.Dockerfiles.Generation;

/// <summary>Plans the multi-stage Dockerfile of a project: restore inputs, restore, sources, publish, then the image that is run.</summary>
public static class DockerfilePlanner
{
    // Downloads only. The packages themselves stay in the layer: a builder keeps layers and cache mounts apart, and a cached restore layer without its packages
    // could not be published from.
    private const string NuGetCache = "type=cache,id=nuget,target=/root/.local/share/NuGet/http-cache,sharing=locked";
    private const string Output = "/app";

    // Where volumes take an empty folder from: the final stage may have no shell to make one.
    private const string Empty = "/volume";

    /// <param name="dockerfile">Where the file will be, relative to the context; only for the comment that says how to build it.</param>
    /// <exception cref="UnwritableException">A value or path has characters that no Dockerfile can hold.</exception>
    public static DockerfilePlan Plan(ProjectGraph graph, PublishSettings publish, RuntimeStage runtime, string dockerfile)
    {
        var copies = new ContextCopies(graph);
        return new(
            [GeneratedMark.Of(graph.EntryProject), $"Build it in the folder that is the context: {BuildCommand(dockerfile, ".", publish.Secrets)}"],
            [
                new PlannedStage(
                    "build",
                    publish.SdkImage,
                    publish.IsNative ? null : "$BUILDPLATFORM",
                    [.. RestoreSteps(graph, copies, publish), .. PublishSteps(graph, copies, publish, runtime)]
                ),
                new PlannedStage("final", runtime.BaseImage, null, [.. RuntimeStageSteps.Of(runtime, Output, Empty)]),
            ]
        );
    }

    /// <summary>The command that builds the Dockerfile, in the quoting of a POSIX shell.</summary>
    /// <param name="secrets">Names of environment variables that are handed in as secrets.</param>
    public static string BuildCommand(string dockerfile, string context, IReadOnlyList<string> secrets) =>
        $"docker build{string.Concat(secrets.Select(secret => $" --secret id={secret}"))} -f {DockerfileText.ShellWord(dockerfile)} {DockerfileText.ShellWord(context)}";

    private static IEnumerable<Step> RestoreSteps(ProjectGraph graph, ContextCopies copies, PublishSettings publish)
    {
        yield return new InstructionStep("WORKDIR", "/src");
        yield return new CommentStep(
            copies.IsRestoreExact
                ? "What restore reads and nothing else, so that an edit of code keeps this layer."
                : "What restore reads lies in more folders than an image can have layers: some are copied whole."
        );
        foreach (var copy in copies.Restore)
        {
            yield return copy;
        }

        if (publish.Target.FollowsTarget)
        {
            yield return new InstructionStep("ARG", "TARGETARCH");
        }

        string[] restore =
        [
            "dotnet restore",
            DockerfileText.ShellWord(graph.EntryProject),
            .. publish.Target.Arguments,
            .. graph.IsLocked ? ["--locked-mode"] : Array.Empty<string>(),
            Property("Configuration", publish.Configuration),
            .. publish.Properties.Select(property => Property(property.Key, property.Value)),
        ];
        yield return new RunStep([NuGetCache, .. SecretMounts(publish)], [.. SecretExports(publish), string.Join(" ", restore)]);
    }

    private static IEnumerable<Step> PublishSteps(ProjectGraph graph, ContextCopies copies, PublishSettings publish, RuntimeStage runtime)
    {
        foreach (var copy in copies.Sources)
        {
            yield return copy;
        }

        if (publish.Natives.ByArchitecture.Count > 0 && !publish.Target.FollowsTarget)
        {
            yield return new InstructionStep("ARG", "TARGETARCH");
        }

        yield return new CommentStep("REVISION is the commit, when it is to be known: --build-arg REVISION=…");
        yield return new InstructionStep("ARG", "REVISION");

        // Where this is written, lint has looked at the whole tree; a part of it, as in the container, is not the context of the Dockerfiles that come along.
        string[] command =
        [
            "dotnet publish",
            DockerfileText.ShellWord(graph.EntryProject),
            "-c",
            DockerfileText.ShellWord(publish.Configuration),
            "--no-restore",
            "-o",
            Output,
            .. publish.Framework is null ? [] : new[] { "-f", DockerfileText.ShellWord(publish.Framework) },
            .. publish.Target.Arguments,
            .. publish.Properties.Select(property => Property(property.Key, property.Value)),
            "-p:ContainerizeLint=false",
            "-p:SourceRevisionId=\"$REVISION\"",
        ];
        string[] volume = runtime.Volumes.Any(volume => volume.IsMade) ? ["mkdir " + Empty] : [];
        yield return new RunStep(SecretMounts(publish), [.. SecretExports(publish), string.Join(" ", command), .. CleanUp(publish), .. volume]);
    }

    // What the direct image does with natives, excluded files, empty folders and modes: a file is run when it is a native program or a script, whatever modes
    // it came with.
    private static IEnumerable<string> CleanUp(PublishSettings publish)
    {
        if (publish.Natives.Always.Count > 0)
        {
            yield return "rm -rf " + string.Join(" ", publish.Natives.Always.Select(folder => DockerfileText.ShellWord($"{Output}/runtimes/{folder}")));
        }

        if (publish.Natives.ByArchitecture.Count > 0)
        {
            yield return "case \"${TARGETARCH:?}\" in amd64) arch=x64 ;; 386) arch=x86 ;; loong64) arch=loongarch64 ;; *) arch=\"$TARGETARCH\" ;; esac";
            yield return $"for natives in {string.Join(" ", publish.Natives.ByArchitecture.Select(DockerfileText.ShellWord))}; do case \"${{natives%%/*}}\" in *-\"$arch\") ;; *) rm -rf \"{Output}/runtimes/$natives\" ;; esac; done";
        }

        if (publish.Excluded.Count > 0)
        {
            yield return $"find {Output} ! -type d {AnyOf([.. publish.Excluded.Select(Condition)])} -exec rm -f {{}} +";
        }

        yield return $"find {Output} -depth -mindepth 1 -type d -empty -exec rmdir {{}} \\;";
        yield return $"find {Output} -type d -exec chmod 0755 {{}} +";
        yield return $"find {Output} -type f -exec chmod 0644 {{}} +";
        var neverRun = string.Concat(publish.NeverRun.Select(end => $" ! -iname {DockerfileText.ShellWord("*" + end)}"));
        yield return $"find {Output} -type f ! -path '{Output}/wwwroot/*'{neverRun} ! -name '*.so.*' -exec sh -c 'head -c 4 \"$1\" | tr \"\\000\\n\" \"  \" | grep -qaE \"^(#!|$(printf \"\\177\")ELF)\"' _ {{}} \\; -exec chmod 0755 {{}} +";
    }

    private static string Condition(ExcludedPattern excluded) =>
        excluded.Except.Count == 0 ? Condition(excluded.Pattern) : $@"\( {Condition(excluded.Pattern)} ! {AnyOf([.. excluded.Except.Select(Condition)])} \)";

    private static string Condition(string glob) => "-regex " + DockerfileText.ShellWord(FindPattern.Of(Output, glob));

    private static string AnyOf(IReadOnlyList<string> conditions) => conditions.Count == 1 ? conditions[0] : $@"\( {string.Join(" -o ", conditions)} \)";

    private static IReadOnlyList<string> SecretMounts(PublishSettings publish) => [.. publish.Secrets.Select(secret => $"type=secret,id={secret}")];

    private static IEnumerable<string> SecretExports(PublishSettings publish) =>
        publish.Secrets.Select(secret => $"export {secret}=\"$(cat /run/secrets/{secret})\"");

    // In a property on the command line, % ; and , have a meaning of their own (MSBuild command-line reference).
    private static string Property(string name, string value) =>
        DockerfileText.ShellWord($"-p:{name}={value.Replace("%", "%25").Replace(";", "%3B").Replace(",", "%2C")}");
}
