using System.Globalization;
using System.Text;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;
using Containerize.Tool.Commands;

namespace Containerize.Tool.Reports;

/// <summary>The report for people: place, severity and message, the source line, and a mark under the exact characters.</summary>
internal static class TextReport
{
    private const int MaximumLine = 240;

    public static void Write(IEnumerable<FileReport> reports, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        foreach (var report in reports)
        {
            List<Finding> secrets = [.. report.Findings.Where(finding => finding.Rule.FindsSecrets)];
            foreach (var finding in report.Findings)
            {
                WriteFinding(writer, report, finding, secrets);
            }
        }
    }

    private static void WriteFinding(StreamWriter writer, FileReport report, Finding finding, List<Finding> secrets)
    {
        var start = report.Source.PositionOf(finding.Span.Start);
        var severity = finding.Severity.ToString().ToLowerInvariant();
        writer.Write(
            $"{NameOf(report.File)}:{start.Line}:{start.Column}: {severity} {finding.Rule.Id} {finding.Rule.Name}: {ShownText.Of(HelpText.Of(finding))}\n"
        );
        var line = report.Source.Line(start.Line);
        if (line.Length is 0 or > MaximumLine)
        {
            return;
        }

        var text = ShownText.Line(WithoutSecrets(report.Source.ToString(line), line, secrets).TrimStart(SourceText.ByteOrderMark));
        var number = start.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        // Tabs stay tabs in the line of marks, so that it stands under the characters whatever a tab's width is.
        var indent = string.Create(
            Math.Min(start.Column - 1, text.Length),
            text,
            static (marks, text) =>
            {
                for (var i = 0; i < marks.Length; i++)
                {
                    marks[i] = text[i] == '\t' ? '\t' : ' ';
                }
            }
        );
        var length = Math.Max(1, Math.Min(finding.Span.Length, line.End - finding.Span.Start));
        writer.Write($"{number} | {text}\n      | {indent}^{new string('~', length - 1)}\n");
    }

    // At the beginning of a line these are commands to the services that run workflows.
    private static string NameOf(string file) =>
        ShownText.Of(file.StartsWith("::", StringComparison.Ordinal) || file.StartsWith("##", StringComparison.Ordinal) ? "./" + file : file);

    /// <summary>The line's characters; those of secrets as asterisks, since logs are read by more people than the file.</summary>
    private static string WithoutSecrets(string line, Span place, List<Finding> secrets)
    {
        var text = new StringBuilder(line);
        foreach (var (_, secret, _, _, _) in secrets)
        {
            for (var at = Math.Max(secret.Start, place.Start); at < Math.Min(secret.End, place.End); at++)
            {
                text[at - place.Start] = '*';
            }
        }

        return text.ToString();
    }
}
