namespace Containerize.Dockerfiles.Rules.CTZ6018;

/// <summary>Sources of COPY such as <c>*.csproj</c>, which bring files of one kind and no folders.</summary>
internal static class FilePattern
{
    static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".sln",
        ".slnx",
        ".props",
        ".targets",
        ".json",
        ".config",
        ".cs",
        ".xml",
        ".yml",
        ".yaml",
    };

    /// <summary>What all of them end with; null for another source.</summary>
    public static string? Ending(string source) =>
        source.LastIndexOfAny(['*', '?', ']']) is >= 0 and var last && source.Substring(last + 1) is var ending && Endings.Contains(ending) ? ending : null;
}
