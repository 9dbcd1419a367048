using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ6004;

/// <summary>What a global.json accepts: an SDK, and which others in its place.</summary>
/// <remarks>https://learn.microsoft.com/dotnet/core/tools/global-json</remarks>
internal sealed record GlobalJson(Version Sdk, string RollForward)
{
    /// <summary>SDKs of one feature band: 10.0.100 to 10.0.199.</summary>
    const int Band = 100;

    /// <summary>Of a project; null when nobody says which SDK, or in a way that is not understood.</summary>
    public static GlobalJson? Of(ProjectFacts facts) =>
        Version.TryParse(facts.SdkVersion, out var version)
        && version is { Build: >= Band, Revision: < 0 }
        && Policies.FirstOrDefault(policy => policy.Equals(facts.SdkRollForward ?? "latestPatch", StringComparison.OrdinalIgnoreCase)) is { } policy
            ? new(version, policy)
            : null;

    static readonly string[] Policies = ["disable", "patch", "latestPatch", "feature", "latestFeature", "minor", "latestMinor", "major", "latestMajor"];

    /// <summary>Whether an SDK will do.</summary>
    public bool Accepts(Version sdk) =>
        RollForward switch
        {
            "disable" => sdk == Sdk,
            "patch" or "latestPatch" => IsLine(sdk) && sdk.Build / Band == Sdk.Build / Band && sdk >= Sdk,
            "feature" or "latestFeature" => IsLine(sdk) && sdk >= Sdk,
            "minor" or "latestMinor" => sdk.Major == Sdk.Major && sdk >= Sdk,
            _ => sdk >= Sdk,
        };

    /// <summary>Whether no SDK of a version of .NET will do.</summary>
    public bool RefusesAllOf(Version line) =>
        RollForward switch
        {
            "minor" or "latestMinor" => line.Major != Sdk.Major || line.Minor < Sdk.Minor,
            "major" or "latestMajor" => line < new Version(Sdk.Major, Sdk.Minor),
            _ => !IsLine(line),
        };

    /// <summary>Whether it accepts nothing beyond one feature band, and that one is older.</summary>
    public bool RefusesFrom(Version sdk) => RollForward is "disable" or "patch" or "latestPatch" && IsLine(sdk) && Sdk.Build / Band < sdk.Build / Band;

    /// <summary>Whether newer feature bands will do as well.</summary>
    public bool IsOpen => RollForward is not ("disable" or "patch" or "latestPatch");

    bool IsLine(Version sdk) => sdk.Major == Sdk.Major && sdk.Minor == Sdk.Minor;
}
