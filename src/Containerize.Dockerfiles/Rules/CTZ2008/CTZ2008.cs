using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ2008;

/// <summary>The image starts its program in a mode for developers.</summary>
internal sealed class CTZ2008 : InstructionRule
{
    static readonly Regex Environment = new(@"\A(?!CONDA)[A-Z_]*ENV(?:IRONMENT)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex Development = new(@"\Adev(?:el(?:op(?:ment)?)?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex Debug = new(@"\A(?!(?:.*_)?(?:NO|DISABLE|SKIP)_?DEBUG)[A-Z_]*DEBUG\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex On = new(@"\A(?:true|yes|on|1)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex XdebugName = new(@"\A[A-Z_]*XDEBUG_MODE\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static readonly Regex XdebugSetting = new(@"xdebug\.mode\s*=\s*[\w,]*(?:debug|develop)", RegexOptions.CultureInvariant);

    public override string Id => "CTZ2008";

    public override string Name => "debug-env";

    public override string Title => "The image starts its program in a mode for developers";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override IReadOnlyList<string> YieldsTo => ["CTZ6030"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (instruction is not (EnvInstruction or RunInstruction) || !Shipping.IsShipped(context.Model, instruction) || context.IsRelaxed)
        {
            return;
        }

        if (instruction is EnvInstruction env)
        {
            foreach (var pair in env.Pairs)
            {
                if (
                    pair.Value is { } word
                    && MayBeSwitch(pair.Name.Value)
                    && context.Model.Expand(word, env) is { IsKnown: true } value
                    && IsDebug(pair.Name.Value, value.Text)
                )
                {
                    context.Report(
                        pair.Whole.Span,
                        $"'{pair.Name.Value}={value.Text}' turns on what is meant for developers: error pages, consoles and logs that tell strangers how the program works. Leave it to the machine where it is developed."
                    );
                }
            }
        }
        else if (instruction is RunInstruction run)
        {
            foreach (var command in context.Model.ScriptOf(run).Commands)
            {
                if (
                    command.Runs("docker-php-ext-enable", "phpenmod") && command.Has("xdebug")
                    || command.Runs("echo", "printf") && command.Arguments.Any(word => XdebugSetting.IsMatch(word.Value))
                )
                {
                    context.Report(
                        command.Span,
                        "This turns Xdebug on in the image: strangers who reach the server can stop and steer the program. Do it in an image for development only."
                    );
                }
            }
        }
    }

    /// <summary>Cheap, since most names are none.</summary>
    static bool MayBeSwitch(string name) => Array.Exists(["ENV", "DEBUG"], part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    static bool IsDebug(string name, string value) =>
        Environment.IsMatch(name) && Development.IsMatch(value)
        || Debug.IsMatch(name) && On.IsMatch(value)
        || XdebugName.IsMatch(name) && value.Length > 0 && !value.Equals("off", StringComparison.OrdinalIgnoreCase);
}
