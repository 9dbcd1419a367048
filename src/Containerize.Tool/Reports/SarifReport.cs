using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Tool.Reports;

/// <summary>The report for code scanning services: SARIF 2.1.0 with the fixes (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).</summary>
internal static class SarifReport
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IReadOnlyCollection<FileReport> reports, Stream output)
    {
        var rules = reports
            .SelectMany(report => report.Findings)
            .Select(finding => finding.Rule)
            .Distinct()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToList();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var report in reports)
            {
                foreach (var finding in report.Findings)
                {
                    WriteResult(json, report, finding, rules.IndexOf(finding.Rule));
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteTool(Utf8JsonWriter json, List<Rule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Containerize");
        json.WriteString(
            "semanticVersion",
            typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0"
        );
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Title);
            // Code scanning services ask for both.
            WriteText(json, "fullDescription", rule.Title + ".");
            if (RuleSet.Page(rule) is { } page)
            {
                json.WriteStartObject("help");
                json.WriteString("text", page);
                json.WriteString("markdown", page);
                json.WriteEndObject();
            }

            if (HelpText.LinkOf(rule) is { Length: > 0 } link)
            {
                json.WriteString("helpUri", link);
            }

            json.WriteStartObject("defaultConfiguration");
            json.WriteBoolean("enabled", rule.DefaultSeverity != Severity.Off);
            json.WriteString("level", LevelOf(rule.DefaultSeverity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("category", rule.Category);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, FileReport report, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", LevelOf(finding.Severity));
        WriteText(json, "message", HelpText.Of(finding));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteFile(json, report);
        WriteRegion(json, "region", report.Source, finding.Span);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.Fix is { Edits.Count: > 0 } fix && !fix.Edits.Any(edit => IsMark(edit, report.Text)))
        {
            WriteFix(json, report, fix);
        }

        json.WriteEndObject();
    }

    /// <summary>Readers of lines and columns do not see a byte order mark.</summary>
    private static bool IsMark(Edit edit, string text) => edit.Span is { Start: 0, Length: 1 } && text[0] == SourceText.ByteOrderMark;

    private static void WriteFix(Utf8JsonWriter json, FileReport report, Fix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", fix.Title);
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteFile(json, report);
        json.WriteStartArray("replacements");
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            WriteRegion(json, "deletedRegion", report.Source, edit.Span);
            WriteText(json, "insertedContent", Fixer.Inserted(edit, report.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, FileReport report)
    {
        var uri = Path.IsPathRooted(report.File)
            ? new Uri(report.File).AbsoluteUri
            : string.Join('/', report.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", uri);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, SourceText source, Span span)
    {
        var (start, end) = (source.PositionOf(span.Start), source.PositionOf(span.End));
        json.WriteStartObject(name);
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Suggestion => "note",
            _ => "none",
        };
}
