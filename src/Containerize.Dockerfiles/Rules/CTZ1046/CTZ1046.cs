using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ1046;

/// <summary>A source of COPY or ADD that the ignore file leaves out of the build context: the build does not find it.</summary>
internal sealed class CTZ1046 : FileRule
{
    public override string Id => "CTZ1046";

    public override string Name => "copy-ignored-file";

    public override string Title => "The ignore file leaves out what is copied";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["CopyIgnoredFile"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1048"];

    public override bool NeedsMoreThanText => true;

    public override bool IsAboutIgnoreFile => true;

    internal override void Check(RuleContext context)
    {
        if (context.Context is not { Ignore: { } ignore, IsCertain: true } tree)
        {
            return;
        }

        foreach (var source in tree.Sources)
        {
            if (LineThatIgnores(source, ignore, tree) is { } line)
            {
                var what = source.IsWhole ? "Everything in the build context" : $"'{source.Word.Value}'";
                context.Report(
                    source.Word.Span,
                    $"{what} is left out by line {line.Number} of the ignore file, '{line.Text}', so there is nothing to copy. Remove the line, or bring back what is needed with !{(source.IsWhole ? "PATH" : source.Path)} behind it."
                );
            }
        }
    }

    static IgnoreLine? LineThatIgnores(ContextSource source, IgnoreFile ignore, ContextTree tree)
    {
        if (ignore.Lines.Any(line => line.IsException && MayBringBack(line.Pattern, source, tree)))
        {
            return null;
        }

        var files = tree.Files?.Where(source.Covers).Select(file => file.TrimEnd('/')).ToList() ?? [];
        if (files.Count > 0)
        {
            return files.TrueForAll(ignore.Ignores) ? ignore.LineThatIgnores(files[0]) : null;
        }

        // Nobody knows the files, or they come later: a line that leaves out the path itself holds for all below it.
        return source.IsWhole ? ignore.Lines.FirstOrDefault(line => line.Text.TrimStart('/') is "*" or "**" or "**/*") : ignore.LineThatIgnores(source.Path);
    }

    /// <summary>Whether an exception could be about something in the source that is not listed.</summary>
    static bool MayBringBack(IgnorePattern exception, ContextSource source, ContextTree tree) =>
        exception.IsLiteral
            ? !tree.Has(exception.Literal) && source.Covers(exception.Literal)
            : tree.Files is null || ContextListing.Skips(exception.Text) && MayMeet(exception, source) || !tree.Files.Any(source.Covers);

    /// <summary>Whether what a pattern matches, as !.git/refs/heads/** does, can be in the source.</summary>
    static bool MayMeet(IgnorePattern pattern, ContextSource source) =>
        pattern.Folder is "" || source.Covers(pattern.Folder) || ImagePath.IsIn(source.Path, pattern.Folder);
}
