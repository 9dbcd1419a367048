using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Which instructions leave something in the image that a build makes, and which only in a stage that it takes files from.</summary>
internal static class Shipping
{
    public static bool IsShipped(BuildModel model, Instruction instruction) =>
        instruction.DeferredBy is not null || model.StageOf(instruction) is { IsShipped: true };
}
