namespace Containerize.Dockerfiles.Generation;

/// <summary>How the build stage publishes: the same decisions as in the publish that the direct image is made of.</summary>
public sealed record PublishSettings
{
    /// <summary>The SDK's image, such as <c>mcr.microsoft.com/dotnet/sdk:10.0</c>.</summary>
    public required string SdkImage { get; init; }

    /// <summary>Release or another configuration.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>The target framework to publish; null when the project has only one.</summary>
    public string? Framework { get; init; }

    /// <summary>For what the application is published.</summary>
    public PublishTarget Target { get; init; } = PublishTarget.Portable;

    /// <summary>Whether the compiler needs the platform's own linker (native AOT): the build stage then runs on the platform that it builds for.</summary>
    public bool IsNative { get; init; }

    /// <summary>MSBuild properties for restore and publish, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Which folders under <c>runtimes</c> the image's platform cannot load.</summary>
    public ForeignNatives Natives { get; init; } = ForeignNatives.None;

    /// <summary>Which of the published files stay out of the image.</summary>
    public IReadOnlyList<ExcludedPattern> Excluded { get; init; } = [];

    /// <summary>Ends of names, in any case, of published files that are no programs, whatever is in them.</summary>
    public IReadOnlyList<string> NeverRun { get; init; } = [];

    /// <summary>Names of secrets that nuget.config takes from environment variables.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}

/// <summary>The runtime identifier, as <c>dotnet restore</c> and <c>dotnet publish</c> take it.</summary>
/// <param name="RuntimeIdentifier">Null for a portable publish, which runs on every platform.</param>
/// <param name="System">The part before the architecture (<c>linux</c>, <c>linux-musl</c>) when the architecture is the builder's to choose; null when the
/// identifier is fixed.</param>
public sealed record PublishTarget(string? RuntimeIdentifier, string? System)
{
    /// <summary>No runtime identifier.</summary>
    public static PublishTarget Portable { get; } = new(null, null);

    private static readonly string[] Architectures = ["x64", "arm64", "arm", "x86", "ppc64le", "s390x", "riscv64"];

    /// <summary>Portable for null; an identifier of plain Linux leaves the architecture to the builder; any other stays as it is.</summary>
    public static PublishTarget For(string? runtimeIdentifier)
    {
        if (runtimeIdentifier is null)
        {
            return Portable;
        }

        var hyphen = runtimeIdentifier.LastIndexOf('-');
        var isPlain =
            hyphen > 0 && runtimeIdentifier.Substring(0, hyphen) is "linux" or "linux-musl" && Architectures.Contains(runtimeIdentifier.Substring(hyphen + 1));
        return new PublishTarget(runtimeIdentifier, isPlain ? runtimeIdentifier.Substring(0, hyphen) : null);
    }

    /// <summary>Whether the builder's <c>TARGETARCH</c> decides.</summary>
    public bool FollowsTarget => System is not null;

    internal IReadOnlyList<string> Arguments =>
        this switch
        {
            { RuntimeIdentifier: null } => [],
            { System: null } => ["-r", DockerfileText.ShellWord(RuntimeIdentifier)],
            { System: "linux" } => ["-a", "\"$TARGETARCH\""],
            _ => ["--os", System, "-a", "\"$TARGETARCH\""],
        };
}

/// <summary>Folders under <c>runtimes</c> of a portable publish that packages fill and that are removed, as in the direct image: <c>win-x64/native</c>. What
/// the project itself has beside them stays.</summary>
/// <param name="Always">Folders that no Linux loads.</param>
/// <param name="ByArchitecture">Folders whose first part ends with the architecture, of which only the image's are kept.</param>
public sealed record ForeignNatives(IReadOnlyList<string> Always, IReadOnlyList<string> ByArchitecture)
{
    /// <summary>There is nothing to remove.</summary>
    public static ForeignNatives None { get; } = new([], []);
}
