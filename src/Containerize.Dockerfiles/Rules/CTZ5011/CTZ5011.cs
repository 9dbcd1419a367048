using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ5011;

/// <summary>The file starts with a byte order mark, or its lines end in carriage return and line feed.</summary>
internal sealed class CTZ5011 : FileRule
{
    public override string Id => "CTZ5011";

    public override string Name => "bom-crlf";

    public override string Title => "The file has a byte order mark or carriage returns";

    public override string Category => "style";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context)
    {
        var source = context.Dockerfile.Source;
        var mark = source.HasByteOrderMark ? Repairs.Replace("Remove the byte order mark", new(0, 1), "") : null;
        if (context.Input.IsUtf16)
        {
            context.Report(
                new(0, Math.Min(1, source.Text.Length)),
                "The file is stored as UTF-16, as some editors and PowerShell's > do: builders read UTF-8 and find no instruction in it. Store it as UTF-8.",
                mark,
                Severity.Error
            );
        }
        else if (mark is not null)
        {
            context.Report(new(0, 1), "The file starts with a byte order mark, which says nothing in UTF-8 and confuses other tools.", mark);
        }

        var first = source.Text.IndexOf("\r\n", StringComparison.Ordinal);
        if (first >= 0)
        {
            context.Report(
                new(first, 1),
                "Lines end in CR LF: builders accept it, but the shell sees each CR of a heredoc as a part of the command. End lines in LF.",
                new("End lines in LF", [.. Returns(source.Text)], IsAutomatic: true)
            );
        }
    }

    static IEnumerable<Edit> Returns(string text)
    {
        for (var at = text.IndexOf("\r\n", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\r\n", at + 1, StringComparison.Ordinal))
        {
            yield return new(new(at, 1), "");
        }
    }
}
