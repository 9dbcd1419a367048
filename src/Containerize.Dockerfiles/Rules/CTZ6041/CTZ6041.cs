using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6041;

/// <summary>A generated Dockerfile that nobody edited says something else than would be generated now.</summary>
internal sealed class CTZ6041 : FileRule
{
    // Of the machine that generates: its SDK, the version and the address that it builds from.
    static readonly string[] LabelsOfTheMachine = ["net.dot.sdk.version", "org.opencontainers.image.source", "org.opencontainers.image.version"];

    const string Sdk = "/dotnet/sdk:";
    const string Preview = "-preview";
    const string Label = "LABEL ";
    const string Env = "ENV ";
    const int LongestShown = 80;

    public override string Id => "CTZ6041";

    public override string Name => "dockerfile-out-of-date";

    public override string Title => "The generated Dockerfile no longer says what the project says";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        var source = context.Dockerfile.Source;
        var text = source.Text;
        if (!context.IsWrittenAgain)
        {
            return;
        }

        var generated = context.Input.Project!.Generated!;
        List<CountingLine> here = Counting(text),
            now = Counting(generated.Text);
        var at = 0;
        while (at < here.Count && at < now.Count && here[at].Meaning == now[at].Meaning)
        {
            at++;
        }

        if (at < Math.Max(here.Count, now.Count))
        {
            var line = at < here.Count ? here[at] : here[here.Count - 1];
            var (said, wanted) = (at < here.Count ? Shown(line) : "nothing more", at < now.Count ? Shown(now[at]) : "nothing more");
            context.Report(
                Trimmed(source, source.Line(line.Number)),
                $"This Dockerfile is no longer what the project gives: {said} stands here, and {(said == wanted ? "another value" : wanted)} would now. Write it again: dotnet build -t:GenerateDockerfile.",
                new("Write it again", [new(new(0, text.Length), generated.Text)], IsAutomatic: true) { ReplacesAll = true }
            );
        }
    }

    /// <summary>The lines that say something: all but the seal's and empty ones.</summary>
    static List<CountingLine> Counting(string text)
    {
        var counting = new List<CountingLine>();
        var lines = GeneratedSeal.LinesOf(text).ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            // Names and values stand in lines of their own, and count together.
            var (first, line) = (at, lines[at]);
            while (IsOfPairs(lines[first]) && line.EndsWith("\\", StringComparison.Ordinal) && at + 1 < lines.Count)
            {
                line = line.Substring(0, line.Length - 1) + lines[++at].TrimStart();
            }

            if (!GeneratedSeal.IsSeal(line) && Meaning(line) is { Length: > 0 } meaning)
            {
                counting.Add(new(first + 1, line, meaning));
            }
        }

        return counting;
    }

    static bool IsOfPairs(string line) => line.StartsWith(Label, StringComparison.Ordinal) || line.StartsWith(Env, StringComparison.Ordinal);

    /// <summary>A line without what differs from machine to machine.</summary>
    static string Meaning(string line)
    {
        if (line.StartsWith(Label, StringComparison.Ordinal))
        {
            return string.Concat(
                Dockerfile
                    .Parse(line)
                    .Instructions.OfType<LabelInstruction>()
                    .SelectMany(label => label.Pairs)
                    .Where(pair => Array.IndexOf(LabelsOfTheMachine, pair.Name.Value) < 0)
                    .Select(pair => $"{pair.Name.Value}={pair.Value?.Value}\n")
            );
        }

        return line.StartsWith("FROM ", StringComparison.Ordinal) && line.IndexOf(Sdk, StringComparison.Ordinal) is > 0 and var sdk
            ? WithoutChannel(line, sdk + Sdk.Length)
            : line;
    }

    /// <summary>A channel, such as <c>10.0</c>, is that of the SDK at hand; an exact version is global.json's.</summary>
    static string WithoutChannel(string line, int start)
    {
        var end = start;
        while (end < line.Length && (line[end] == '.' || char.IsDigit(line[end])))
        {
            end++;
        }

        var rest = line.Substring(end);
        return line.Substring(start, end - start).Split('.').Length != 2
            ? line
            : line.Substring(0, start) + (rest.StartsWith(Preview, StringComparison.Ordinal) ? rest.Substring(Preview.Length) : rest);
    }

    static string Shown(CountingLine line)
    {
        // What a variable is set to may be secret.
        var text =
            line.Text.StartsWith(Label, StringComparison.Ordinal) ? Label + line.Meaning.TrimEnd().Replace('\n', ' ')
            : line.Text.StartsWith(Env, StringComparison.Ordinal)
                ? Env
                    + string.Join(
                        ", ",
                        Dockerfile.Parse(line.Text).Instructions.OfType<EnvInstruction>().SelectMany(env => env.Pairs).Select(pair => pair.Name.Value)
                    )
            : line.Text.Trim();
        return $"'{(text.Length > LongestShown ? text.Substring(0, LongestShown) + "..." : text)}'";
    }

    static Span Trimmed(SourceText source, Span line)
    {
        var text = source.ToString(line);
        var start = text.Length - text.TrimStart().Length;
        return new(line.Start + start, text.Trim().Length);
    }

    /// <summary>A line that says something.</summary>
    /// <param name="Number">From 1.</param>
    sealed record CountingLine(int Number, string Text, string Meaning);
}
