using Containerize.Analyzers.Code;
using Containerize.Tests;

namespace Containerize.Analyzers.Tests;

/// <summary>All rules about C# code, and their pages.</summary>
internal static class CodeRules
{
    public static readonly IReadOnlyList<CodeRule> All =
    [
        .. typeof(CodeRule)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(CodeRule).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeRule)Activator.CreateInstance(type)!),
    ];

    /// <summary>Its page, below the root of the repository.</summary>
    public static string PathOf(CodeRule rule) => $"src/Containerize.Analyzers/Rules/{rule.Id}/{rule.Id}.md";

    public static string Page(CodeRule rule) => File.ReadAllText(Path.Combine(ReadmeTable.RepositoryRoot(), PathOf(rule))).ReplaceLineEndings("\n");
}
