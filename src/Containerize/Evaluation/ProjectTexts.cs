using System.Text.RegularExpressions;
using Microsoft.Build.Evaluation;

namespace Containerize.Evaluation;

/// <summary>What the text of a project file, and of those that it imports, says about files in functions and conditions, of which an evaluation keeps the
/// result alone.</summary>
internal sealed partial class ProjectTexts
{
    private readonly Project project;

    /// <param name="files">The project file and its imports.</param>
    public ProjectTexts(Project project, IEnumerable<string> files)
    {
        this.project = project;
        var texts = files.Select(path => new ProjectText(Path.GetDirectoryName(path)!, File.ReadAllText(path))).ToList();
        Read =
        [
            .. texts
                .SelectMany(text =>
                    Named(
                        text.Folder,
                        ReadAllText()
                            .Matches(text.Text)
                            .Select(match => $"$([System.String]::Copy({match.Groups[1].Value}))")
                            .Concat(FileAbove().Matches(text.Text).Select(PathOfFileAbove))
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];
        AskedFor = [.. texts.SelectMany(text => Named(text.Folder, Exists().Matches(text.Text).Select(match => match.Groups[1].Value)))];
        Variables =
        [
            .. texts
                .SelectMany(text => Variable().Matches(text.Text))
                .Select(match => match.Groups[1].Value)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Files whose text properties take, or that tell a folder; whether they are there or not.</summary>
    public IReadOnlyList<string> Read { get; }

    /// <summary>Paths that conditions ask for.</summary>
    public IReadOnlyList<string> AskedFor { get; }

    /// <summary>Names that may be environment variables.</summary>
    public IReadOnlyList<string> Variables { get; }

    // The file that tells a folder is needed where that folder is looked for.
    private static string PathOfFileAbove(Match call) =>
        call.Groups[1].Value.Equals("GetPathOfFileAbove", StringComparison.OrdinalIgnoreCase)
            ? $"$([MSBuild]::{call.Value})"
            : $"$([System.IO.Path]::Combine($([MSBuild]::{call.Value}), {call.Groups[2].Value[(call.Groups[2].Value.LastIndexOf(',') + 1)..].Trim()}))";

    // MSBuild takes what the condition of an import asks for from the file that it stands in, all else from the project.
    private IEnumerable<string> Named(string folder, IEnumerable<string> values) =>
        from value in values
        let path = ProjectEvaluator.Expand(project, folder, value)
        from start in new[] { folder, project.DirectoryPath }
        from asked in new[] { ProjectEvaluator.Absolute(path, start) }.OfType<string>()
        select asked;

    [GeneratedRegex(@"(?:\$\(\s*|GetEnvironmentVariable\(\s*['""`]?)([A-Za-z_][A-Za-z0-9_-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    // Not what functions and items make of it: they may mean something only where they stand.
    [GeneratedRegex(@"\bExists\s*\(\s*'((?:[^'@%$]|\$\([A-Za-z0-9_-]+\))+)'\s*\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Exists();

    // With the parenthesis that belongs to it.
    [GeneratedRegex(
        @"\b(GetDirectoryNameOfFileAbove|GetPathOfFileAbove)\(((?>[^@%()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex FileAbove();

    // The argument up to the parenthesis that belongs to it: what it means, quotes and functions, MSBuild says.
    [GeneratedRegex(@"\bReadAllText\(((?>[^@%()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ReadAllText();

    /// <summary>What stands in a project file or in one that it imports.</summary>
    /// <param name="Folder">The file's.</param>
    private sealed record ProjectText(string Folder, string Text);
}
