namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3014Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN npm install -g [|typescript|]")]
    [InlineData("FROM a:1\nRUN npm i [|@b/c|] && npm add [|d|] e")]
    [InlineData("FROM a:1\nRUN npm install --registry https://b c@1 [|npm@latest|]")]
    [InlineData("FROM a:1\nRUN npm install [|git+https://b@c/d.git|]")]
    [InlineData("FROM a:1\nRUN npm install b@1 @c/d@2 e@\">=1 <2\" ./f g.tgz git://h/i#v1 j/k#v2 file:l m@$N")]
    [InlineData("FROM a:1\nRUN npm install && npm ci && npm run install b && npm install --omit dev")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3014", markup);
}
