using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1082;

/// <summary>The first string of an exec form, which names the program, is a whole command line.</summary>
internal sealed class CTZ1082 : StageRule
{
    // A CMD may have the arguments of an ENTRYPOINT that the base image brings.
    static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "bash",
        "bun",
        "bundle",
        "cargo",
        "deno",
        "dotnet",
        "flask",
        "go",
        "gunicorn",
        "java",
        "nginx",
        "node",
        "npm",
        "npx",
        "perl",
        "php",
        "pnpm",
        "python",
        "python3",
        "ruby",
        "sh",
        "uvicorn",
        "yarn",
    };

    public override string Id => "CTZ1082";

    public override string Name => "exec-form-one-string";

    public override string Title => "A whole command line is one string of an exec form";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    internal override void Check(RuleContext context, Stage stage)
    {
        foreach (var instruction in stage.Instructions.OfType<CommandInstruction>())
        {
            if (
                instruction.Json?.Elements is [var first, ..]
                && first.Value.Trim() is var line
                && line.IndexOf(' ') is > 0 and var blank
                && IsLine(line.Substring(0, blank), line.Substring(blank + 1).TrimStart())
                && (instruction is not CmdInstruction || DotnetStart.InstructionOf(stage) == instruction && Programs.Contains(line.Substring(0, blank)))
            )
            {
                context.Report(
                    first.Span,
                    $"The program is called '{line.Substring(0, blank)}', and '{line}' with its blanks is looked for: nothing is started. Give each word a string of its own.",
                    IsPlain(line)
                        ? Repairs.Replace(
                            "Give each word a string of its own",
                            first.Span,
                            string.Join(", ", line.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(JsonForm.Quote))
                        )
                        : null
                );
            }
        }
    }

    // A path may have blanks; behind those of a command line there are mostly options.
    static bool IsLine(string program, string rest) => program.IndexOfAny(['/', '\\']) < 0 || rest.StartsWith("-", StringComparison.Ordinal);

    static bool IsPlain(string line) => line.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '/' or '-' or '_' or ':' or '=' or ',' or '@' or '+');
}
