using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;
using Containerize.Images;

namespace Containerize.Lint;

/// <summary>Runs the program shellcheck (https://www.shellcheck.net) over all RUNs of a Dockerfile at once, when the rule CTZ1062 is on and the program is
/// there.</summary>
internal static class ShellCheck
{
    // What cannot be said in a Dockerfile: files that a script reads (1090, 1091), and that ash is checked as dash (2187).
    private const string Excluded = "SC1090,SC1091,SC2187";

    /// <summary>More than a minute for one file is no answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The input with what shellcheck found; unchanged when it is not wanted or not there.</summary>
    /// <exception cref="ContainerizeException">CTZ0607: it failed, or took too long.</exception>
    public static LintInput AddTo(LintInput input)
    {
        if (!ShellCheckScript.IsWanted(input.Options) || Program() is not { } program)
        {
            return input;
        }

        return input with
        {
            ShellFindings = Run(program, ShellCheckScript.Of(Dockerfile.Parse(input.Text)), Patience),
        };
    }

    private static string? Program()
    {
        var name = OperatingSystem.IsWindows() ? "shellcheck.exe" : "shellcheck";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>One process for all scripts of a file.</summary>
    /// <exception cref="ContainerizeException">CTZ0607.</exception>
    internal static IReadOnlyList<ShellFinding> Run(string program, IReadOnlyList<ShellCheckScript> scripts, TimeSpan patience)
    {
        if (scripts.Count == 0)
        {
            return [];
        }

        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("containerize-shellcheck-").FullName;
            for (var i = 0; i < scripts.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder, NameOf(i)), scripts[i].Text);
            }

            using var json = JsonDocument.Parse(Output(program, folder, scripts.Count, patience));
            return
            [
                .. json
                    .RootElement.GetProperty("comments")
                    .EnumerateArray()
                    .Select(comment =>
                        Read(
                            comment,
                            scripts[int.Parse(Path.GetFileNameWithoutExtension(comment.GetProperty("file").GetString()!), CultureInfo.InvariantCulture)]
                        )
                    )
                    .OfType<ShellFinding>(),
            ];
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or InvalidOperationException
                        or IOException
                        or UnauthorizedAccessException
                        or System.ComponentModel.Win32Exception
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
            )
        {
            throw new ContainerizeException(
                ErrorCodes.ShellCheckFailed,
                $"Running {program} over {scripts.Count} RUN instructions failed: {error.Message.ReplaceLineEndings(" ")} {ErrorCodes.ShellCheckFailed.Remedy}",
                error
            );
        }
        finally
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static string NameOf(int index) => index.ToString(CultureInfo.InvariantCulture) + ".sh";

    private static string Output(string program, string folder, int count, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program, ["--norc", "--format=json1", "--exclude=" + Excluded, .. Enumerable.Range(0, count).Select(NameOf)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var (output, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new ContainerizeException(
                ErrorCodes.ShellCheckFailed,
                $"Running {program} over {count} RUN instructions was given up after {patience.TotalSeconds} seconds. {ErrorCodes.ShellCheckFailed.Remedy}"
            );
        }

        // 0: nothing found, 1: something found; everything else is trouble.
        return process.ExitCode is 0 or 1
            ? output.GetAwaiter().GetResult()
            : throw new ContainerizeException(
                ErrorCodes.ShellCheckFailed,
                $"Running {program} over {count} RUN instructions ended with exit code {process.ExitCode}. {complaint.GetAwaiter().GetResult().Trim().Split('\n')[0]} {ErrorCodes.ShellCheckFailed.Remedy}".Replace(
                    "  ",
                    " ",
                    StringComparison.Ordinal
                )
            );
    }

    private static ShellFinding? Read(JsonElement comment, ShellCheckScript script) =>
        SpanOf(comment, script) is { } span
            ? new(
                span,
                "SC" + Number(comment, "code").ToString("0000", CultureInfo.InvariantCulture),
                comment.GetProperty("level").GetString()!,
                comment.GetProperty("message").GetString()!,
                EditsOf(comment, script)
            )
            : null;

    /// <summary>None when one of them does not lie in the file as it does in the script.</summary>
    private static Edit[] EditsOf(JsonElement comment, ShellCheckScript script)
    {
        if (!comment.TryGetProperty("fix", out var fix) || fix.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var replacements = fix.GetProperty("replacements").EnumerateArray().ToList();
        if (
            !replacements.TrueForAll(replacement =>
                script.IsWhole(Number(replacement, "line"), Number(replacement, "column"), Number(replacement, "endLine"), Number(replacement, "endColumn"))
            )
        )
        {
            return [];
        }

        var edits = replacements
            .Select(replacement => new Edit(SpanOf(replacement, script)!.Value, replacement.GetProperty("replacement").GetString()!))
            .OrderBy(edit => edit.Span.Start)
            .ToArray();
        return edits.Zip(edits.Skip(1)).Any(pair => pair.First.Span.End > pair.Second.Span.Start || pair.First.Span.Start == pair.Second.Span.Start)
            ? []
            : edits;
    }

    private static Span? SpanOf(JsonElement place, ShellCheckScript script) =>
        script.SpanOf(Number(place, "line"), Number(place, "column"), Number(place, "endLine"), Number(place, "endColumn"));

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
