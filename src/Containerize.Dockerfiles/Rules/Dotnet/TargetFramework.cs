namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>What the name of a target framework says.</summary>
internal static class TargetFramework
{
    /// <summary>The version of .NET of <c>net8.0</c>, <c>net8.0-windows</c>, <c>netcoreapp3.1</c>; null for .NET Framework, .NET Standard and what is not
    /// known.</summary>
    public static Version? VersionOf(string? name)
    {
        const string Core = "netcoreapp";
        var moniker = (name ?? "").Split('-')[0];
        var start =
            moniker.StartsWith(Core, StringComparison.OrdinalIgnoreCase) ? Core.Length
            : moniker.StartsWith("net", StringComparison.OrdinalIgnoreCase) ? 3
            : moniker.Length;
        return Version.TryParse(moniker.Substring(start), out var version) && (start == Core.Length || version.Major >= 5)
            ? new(version.Major, version.Minor)
            : null;
    }
}
