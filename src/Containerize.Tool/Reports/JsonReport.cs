using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Tool.Reports;

/// <summary>The report for programs: an array with one object a finding; lines and columns from 1, the end behind the last character; <c>fix</c> is
/// <c>automatic</c> where <c>containerize fix</c> repairs it, <c>offered</c> where an editor does on request.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IEnumerable<FileReport> reports, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartArray();
            foreach (var report in reports)
            {
                foreach (var finding in report.Findings)
                {
                    var (start, end) = (report.Source.PositionOf(finding.Span.Start), report.Source.PositionOf(finding.Span.End));
                    json.WriteStartObject();
                    json.WriteString("file", report.File);
                    json.WriteNumber("line", start.Line);
                    json.WriteNumber("column", start.Column);
                    json.WriteNumber("endLine", end.Line);
                    json.WriteNumber("endColumn", end.Column);
                    json.WriteString("rule", finding.Rule.Id);
                    json.WriteString("name", finding.Rule.Name);
                    json.WriteStartArray("aliases");
                    foreach (var alias in finding.Code is { } code ? [code] : finding.Rule.Aliases)
                    {
                        json.WriteStringValue(alias);
                    }

                    json.WriteEndArray();
                    json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
                    json.WriteString("message", HelpText.Of(finding));
                    json.WriteString("help", HelpText.LinkOf(finding.Rule));
                    json.WriteBoolean("fixable", finding.Fix is not null);
                    json.WriteString(
                        "fix",
                        finding.Fix switch
                        {
                            null => "none",
                            { IsAutomatic: true } => "automatic",
                            _ => "offered",
                        }
                    );
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }
}
